package io.digitstream.bench.baseline;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a model that was exported to ONNX by ONNX Runtime, in float32 on the CPU. */
public final class OnnxDigitClassifier implements DigitClassifier {
  private static final String INPUT = "input";
  private static final String OUTPUT = "probabilities";

  private final ModelId id;
  private final OrtEnvironment environment;
  private final OrtSession session;

  /**
   * Opens an exported model.
   *
   * @param file its content
   * @param threads of one forward pass
   * @throws IllegalStateException if ONNX Runtime cannot open it
   */
  public OnnxDigitClassifier(ModelId id, byte[] file, int threads) {
    this.id = id;
    this.environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      this.session = environment.createSession(file, options);
    } catch (OrtException e) {
      throw new IllegalStateException(
          "ONNX Runtime cannot open model %s: %s".formatted(id, e.getMessage()), e);
    }
  }

  @Override
  public ModelId model() {
    return id;
  }

  @Override
  public List<Classification> classify(List<DigitImage> images) {
    FloatBuffer pixels =
        ByteBuffer.allocateDirect(images.size() * DigitImage.PIXELS * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    images.forEach(image -> image.writeTo(pixels));
    long[] shape = {images.size(), 1, DigitImage.SIDE, DigitImage.SIDE};
    try (OnnxTensor input = OnnxTensor.createTensor(environment, pixels.flip(), shape);
        OrtSession.Result result = session.run(Map.of(INPUT, input))) {
      List<Classification> classifications = new ArrayList<>(images.size());
      for (float[] row : (float[][]) result.get(OUTPUT).orElseThrow().getValue()) {
        classifications.add(Classification.of(row));
      }
      return classifications;
    } catch (OrtException e) {
      throw new IllegalStateException(
          "Model %s failed on a batch of %d: %s".formatted(id, images.size(), e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
