package io.digitstream.model.interchange;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads the weights of a Keras model and converts them to PyTorch's layouts. The model is an HDF5
 * file or a {@code .keras} archive that contains one.
 *
 * <p>Keras stores a convolution's kernel as height, width, input and output, and a dense layer's as
 * input and output. Its images have their channels last, so that the row after a flatten layer
 * holds all channels of the first pixel, then all of the second.
 *
 * @see <a href="https://keras.io/api/models/model_saving_apis/">Keras's formats</a>
 */
final class KerasFile {
  /** The name of the weights' file in a {@code .keras} archive. */
  private static final String WEIGHTS = "model.weights.h5";

  private static final int MOST_BYTES = 1 << 30;

  /** Names in files of Keras 2 and 3 that are not weights of a layer. */
  private static final List<String> NO_WEIGHTS =
      List.of("optimizer", "optimizer_weights", "seed_generator", "seed_generator_state");

  /** The group of a layer's variables in files of Keras 3. */
  private static final Map<String, String> VARIABLES = Map.of("0", "kernel", "1", "bias");

  private final NDManager manager;
  private final Shape flattened;
  private final Map<String, NDArray> tensors = new LinkedHashMap<>();

  private KerasFile(NDManager manager, Shape flattened) {
    this.manager = manager;
    this.flattened = flattened;
  }

  /** Whether a file starts as HDF5 files do. */
  static boolean isHdf5(byte[] file) {
    return file.length > 8 && (file[0] & 0xff) == 0x89 && file[1] == 'H' && file[2] == 'D';
  }

  /** Whether a file starts as zip archives do. */
  static boolean isZip(byte[] file) {
    return file.length > 4 && file[0] == 'P' && file[1] == 'K' && file[2] == 3 && file[3] == 4;
  }

  /**
   * The HDF5 file in a {@code .keras} archive.
   *
   * @throws IOException if it is no such archive
   */
  static byte[] weights(byte[] archive) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(WEIGHTS)) {
          byte[] file = zip.readNBytes(MOST_BYTES + 1);
          if (file.length > MOST_BYTES) {
            throw new IOException("its %s is larger than 1 GiB".formatted(WEIGHTS));
          }
          return file;
        }
      }
    }
    throw new IOException(
        ("it is an archive without %s, so not Keras's; of a PyTorch model, write the state_dict"
                + " with safetensors.torch.save_file")
            .formatted(WEIGHTS));
  }

  /**
   * Reads all weights.
   *
   * @param flattened channels, height and width of what the network makes one row of
   * @throws IOException if it is not such a file
   */
  static Map<String, NDArray> read(NDManager manager, byte[] file, Shape flattened)
      throws IOException {
    KerasFile keras = new KerasFile(manager, flattened);
    try (HdfFile hdf = HdfFile.fromBytes(file)) {
      keras.addAll(hdf, "");
      return keras.tensors;
    } catch (RuntimeException e) {
      throw new IOException("it cannot be read as HDF5: " + e.getMessage(), e);
    }
  }

  private void addAll(Group group, String path) throws IOException {
    for (Node child : group) {
      if (NO_WEIGHTS.contains(child.getName())) {
        continue;
      }
      if (child instanceof Group inner) {
        addAll(inner, child.getName().equals("vars") ? path : path + child.getName() + "/");
      } else if (child instanceof Dataset dataset) {
        String name = VARIABLES.getOrDefault(dataset.getName(), dataset.getName());
        tensors.put(path + name, tensor(path + name, dataset));
      }
    }
  }

  private NDArray tensor(String name, Dataset dataset) throws IOException {
    if (dataset.getSizeInBytes() > MOST_BYTES) {
      throw new IOException("its %s is larger than 1 GiB".formatted(name));
    }
    Shape shape = new Shape(Arrays.stream(dataset.getDimensions()).asLongStream().toArray());
    Object values = dataset.getDataFlat();
    if (values instanceof float[] floats) {
      return inTorchLayout(manager.create(floats, shape));
    }
    if (values instanceof double[] doubles) {
      float[] floats = new float[doubles.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) doubles[i];
      }
      return inTorchLayout(manager.create(floats, shape));
    }
    throw new IOException(
        "its %s is of %s, expected floating-point numbers".formatted(name, dataset.getJavaType()));
  }

  private NDArray inTorchLayout(NDArray stored) {
    if (stored.getShape().dimension() == 4) {
      return copy(stored.transpose(3, 2, 0, 1));
    }
    if (stored.getShape().dimension() != 2) {
      return stored;
    }
    if (stored.getShape().get(0) != flattened.size()) {
      return copy(stored.transpose());
    }
    // From height, width, channels to channels, height, width
    long units = stored.getShape().get(1);
    Shape pixels = new Shape(flattened.get(1), flattened.get(2), flattened.get(0), units);
    return copy(stored.reshape(pixels).transpose(3, 2, 0, 1).reshape(units, flattened.size()));
  }

  /**
   * Copies an array so that its numbers have the order of its shape. A transposed array is only a
   * view.
   */
  private NDArray copy(NDArray transposed) {
    return manager.create(transposed.toFloatArray(), transposed.getShape());
  }
}
