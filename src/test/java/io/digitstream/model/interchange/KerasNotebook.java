package io.digitstream.model.interchange;

import io.digitstream.digit.DigitImage;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The notebook's network in Keras's layouts, with random weights: kernels as height, width, input
 * and output, images with the channels last. It is computed here in plain loops, and written as
 * Keras 2 and 3 do.
 */
final class KerasNotebook {
  private final Random random = new Random(5);

  private final List<Convolution> convolutions =
      List.of(
          convolution(1, 64, true, false),
          convolution(64, 64, true, true),
          convolution(64, 128, true, false),
          convolution(128, 256, false, true));
  private final List<Dense> denses = List.of(dense(9216, 512), dense(512, 256), dense(256, 10));

  /** A convolution of 3×3, then relu, then perhaps a pooling. */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them
  private record Convolution(float[][][][] kernel, float[] bias, boolean same, boolean pool) {}

  @SuppressWarnings("ArrayRecordComponent")
  private record Dense(float[][] kernel, float[] bias) {}

  private Convolution convolution(int inputs, int outputs, boolean same, boolean pool) {
    float[][][][] kernel = new float[3][3][inputs][];
    for (float[][][] row : kernel) {
      for (float[][] place : row) {
        for (int input = 0; input < inputs; input++) {
          place[input] = numbers(outputs, Math.sqrt(2.0 / (9 * inputs)));
        }
      }
    }
    return new Convolution(kernel, numbers(outputs, 0.1), same, pool);
  }

  private Dense dense(int inputs, int outputs) {
    float[][] kernel = new float[inputs][];
    for (int input = 0; input < inputs; input++) {
      kernel[input] = numbers(outputs, Math.sqrt(2.0 / inputs));
    }
    return new Dense(kernel, numbers(outputs, 0.1));
  }

  private float[] numbers(int count, double deviation) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) (deviation * random.nextGaussian());
    }
    return numbers;
  }

  /** As {@code model.save("model.h5")} of Keras 2: {@code /model_weights/NAME/NAME/kernel:0}. */
  Path writeHdf5(Path file) {
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      WritableGroup weights = hdf.putGroup("model_weights");
      for (int i = 0; i < convolutions.size(); i++) {
        WritableGroup layer = inner(weights, "conv2d", i);
        layer.putDataset("kernel:0", convolutions.get(i).kernel());
        layer.putDataset("bias:0", convolutions.get(i).bias());
      }
      for (int i = 0; i < denses.size(); i++) {
        WritableGroup layer = inner(weights, "dense", i);
        layer.putDataset("kernel:0", denses.get(i).kernel());
        layer.putDataset("bias:0", denses.get(i).bias());
      }
      weights.putGroup("dropout");
      weights.putGroup("max_pooling2d");
      hdf.putGroup("optimizer_weights").putDataset("iteration:0", new long[] {6000});
    }
    return file;
  }

  private static WritableGroup inner(WritableGroup weights, String kind, int index) {
    String name = name(kind, index);
    return weights.putGroup(name).putGroup(name);
  }

  private static String name(String kind, int index) {
    return index == 0 ? kind : kind + "_" + index;
  }

  /** As {@code model.save("model.keras")} of Keras 3: {@code /layers/NAME/vars/0} in an archive. */
  Path writeKeras(Path file) throws IOException {
    Path weights = file.resolveSibling("model.weights.h5");
    try (WritableHdfFile hdf = HdfFile.write(weights)) {
      WritableGroup layers = hdf.putGroup("layers");
      for (int i = 0; i < convolutions.size(); i++) {
        WritableGroup variables = layers.putGroup(name("conv2d", i)).putGroup("vars");
        variables.putDataset("0", convolutions.get(i).kernel());
        variables.putDataset("1", convolutions.get(i).bias());
      }
      for (int i = 0; i < denses.size(); i++) {
        WritableGroup variables = layers.putGroup(name("dense", i)).putGroup("vars");
        variables.putDataset("0", denses.get(i).kernel());
        variables.putDataset("1", denses.get(i).bias());
      }
      WritableGroup dropout = layers.putGroup("dropout");
      dropout.putGroup("vars");
      dropout.putGroup("seed_generator").putGroup("vars").putDataset("0", new int[] {1, 2});
      hdf.putGroup("optimizer").putGroup("vars").putDataset("0", new long[] {6000});
    }
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("config.json"));
      zip.write('{');
      zip.write('}');
      zip.putNextEntry(new ZipEntry("model.weights.h5"));
      Files.copy(weights, zip);
    }
    return file;
  }

  /** What the network answers to an image. */
  float[] probabilities(DigitImage image) {
    float[][][] pixels = new float[DigitImage.SIDE][DigitImage.SIDE][1];
    for (int row = 0; row < DigitImage.SIDE; row++) {
      for (int column = 0; column < DigitImage.SIDE; column++) {
        pixels[row][column][0] = image.at(row, column) / 255f;
      }
    }
    for (Convolution layer : convolutions) {
      pixels = convolve(pixels, layer);
      if (layer.pool()) {
        pixels = pool(pixels);
      }
    }
    float[] values = flatten(pixels);
    for (int i = 0; i < denses.size(); i++) {
      values = multiply(values, denses.get(i), i < denses.size() - 1);
    }
    return softmax(values);
  }

  private static float[][][] convolve(float[][][] input, Convolution layer) {
    int padding = layer.same() ? 1 : 0;
    int side = input.length - 2 + 2 * padding;
    float[][][] output = new float[side][side][];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        float[] sums = layer.bias().clone();
        for (int i = 0; i < 9; i++) {
          int y = row + i / 3 - padding;
          int x = column + i % 3 - padding;
          if (y >= 0 && y < input.length && x >= 0 && x < input.length) {
            addProducts(input[y][x], layer.kernel()[i / 3][i % 3], sums);
          }
        }
        output[row][column] = relu(sums);
      }
    }
    return output;
  }

  private static void addProducts(float[] inputs, float[][] kernel, float[] sums) {
    for (int input = 0; input < inputs.length; input++) {
      for (int output = 0; output < sums.length; output++) {
        sums[output] += inputs[input] * kernel[input][output];
      }
    }
  }

  private static float[] relu(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, values[i]);
    }
    return values;
  }

  private static float[][][] pool(float[][][] input) {
    int side = input.length / 2;
    float[][][] output = new float[side][side][input[0][0].length];
    for (int row = 0; row < 2 * side; row++) {
      for (int column = 0; column < 2 * side; column++) {
        float[] largest = output[row / 2][column / 2];
        for (int channel = 0; channel < largest.length; channel++) {
          // After a relu, nothing is below the 0 that it starts with
          largest[channel] = Math.max(largest[channel], input[row][column][channel]);
        }
      }
    }
    return output;
  }

  private static float[] flatten(float[][][] input) {
    int channels = input[0][0].length;
    float[] row = new float[input.length * input.length * channels];
    for (int y = 0; y < input.length; y++) {
      for (int x = 0; x < input.length; x++) {
        System.arraycopy(input[y][x], 0, row, (y * input.length + x) * channels, channels);
      }
    }
    return row;
  }

  private static float[] multiply(float[] values, Dense layer, boolean relu) {
    float[] sums = layer.bias().clone();
    addProducts(values, layer.kernel(), sums);
    return relu ? relu(sums) : sums;
  }

  private static float[] softmax(float[] logits) {
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    float[] probabilities = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = (float) (Math.exp(logits[i]) / sum);
    }
    return probabilities;
  }
}
