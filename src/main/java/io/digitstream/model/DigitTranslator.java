package io.digitstream.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
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

/** A whole batch of images in one N×1×28×28 array, and its N×10 logits back as classifications. */
public final class DigitTranslator
    implements NoBatchifyTranslator<List<DigitImage>, List<Classification>> {

  @Override
  public NDList processInput(TranslatorContext context, List<DigitImage> images) {
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(images.size() * DigitImage.PIXELS * Float.BYTES)
            .order(ByteOrder.nativeOrder());
    FloatBuffer floats = bytes.asFloatBuffer();
    images.forEach(image -> image.writeTo(floats));
    Shape shape = new Shape(images.size(), 1, DigitImage.SIDE, DigitImage.SIDE);
    return new NDList(context.getNDManager().create(bytes, shape, DataType.FLOAT32));
  }

  @Override
  public List<Classification> processOutput(TranslatorContext context, NDList output) {
    NDArray probabilities = output.singletonOrThrow().softmax(1);
    float[] values = probabilities.toFloatArray();
    List<Classification> classifications = new ArrayList<>(values.length / Classification.CLASSES);
    for (int start = 0; start < values.length; start += Classification.CLASSES) {
      classifications.add(
          Classification.of(Arrays.copyOfRange(values, start, start + Classification.CLASSES)));
    }
    return classifications;
  }
}
