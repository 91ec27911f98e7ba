package io.digitstream.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A whole batch of images in one N×1×28×28 array, and its logits back as classifications: N×10, or
 * N×11 if the last is that of the digit score.
 */
public final class DigitTranslator
    implements NoBatchifyTranslator<List<DigitImage>, List<Classification>> {
  private final float temperature;

  /** Takes the logits as they are. */
  public DigitTranslator() {
    this(1);
  }

  /** Divides the digits' logits by a temperature. */
  public DigitTranslator(double temperature) {
    this.temperature = (float) temperature;
  }

  @Override
  public NDList processInput(TranslatorContext context, List<DigitImage> images) {
    return new NDList(array(context.getNDManager(), images));
  }

  /** The images as an array of a manager. */
  public static NDArray array(NDManager manager, List<DigitImage> images) {
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(images.size() * DigitImage.PIXELS * Float.BYTES)
            .order(ByteOrder.nativeOrder());
    FloatBuffer floats = bytes.asFloatBuffer();
    images.forEach(image -> image.writeTo(floats));
    Shape shape = new Shape(images.size(), 1, DigitImage.SIDE, DigitImage.SIDE);
    return manager.create(bytes, shape, DataType.FLOAT32);
  }

  @Override
  public List<Classification> processOutput(TranslatorContext context, NDList output) {
    return classifications(output.singletonOrThrow());
  }

  /** What logits say, in their order. */
  public List<Classification> classifications(NDArray logits) {
    if (logits.getShape().get(1) == Classification.CLASSES) {
      return classifications(logits, null);
    }
    NDList parts = logits.split(new long[] {Classification.CLASSES}, 1);
    return classifications(parts.get(0), Activation.sigmoid(parts.get(1)).toFloatArray());
  }

  private List<Classification> classifications(NDArray logits, float[] scores) {
    float[] values = logits.div(temperature).softmax(1).toFloatArray();
    List<Classification> classifications = new ArrayList<>(values.length / Classification.CLASSES);
    for (int start = 0; start < values.length; start += Classification.CLASSES) {
      float[] probabilities = Arrays.copyOfRange(values, start, start + Classification.CLASSES);
      classifications.add(
          scores == null
              ? Classification.of(probabilities)
              : Classification.of(probabilities, scores[classifications.size()]));
    }
    return classifications;
  }
}
