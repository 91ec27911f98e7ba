package io.digitstream.model.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.inference.DjlDigitClassifier;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelRepository;
import io.digitstream.model.network.ComputeDevice;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;

/**
 * 100 images that each show two digits at once, so that a trained model is unsure of them and its
 * probabilities are not all 0 and 1; and what the bundled models answer.
 */
final class BlendedDigits {
  static final int COUNT = 100;

  private BlendedDigits() {}

  static List<DigitImage> images() {
    List<LabelledImage> digits = new SyntheticDigits(7).first(COUNT + 1);
    List<DigitImage> blended = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      blended.add(blend(digits.get(i).image().toBytes(), digits.get(i + 1).image().toBytes()));
    }
    return blended;
  }

  private static DigitImage blend(byte[] first, byte[] second) {
    byte[] pixels = new byte[DigitImage.PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) ((Byte.toUnsignedInt(first[i]) + Byte.toUnsignedInt(second[i])) / 2);
    }
    return DigitImage.of(pixels);
  }

  /** The images as N×1×28×28 floats. */
  static FloatBuffer floats(List<DigitImage> images) {
    FloatBuffer floats = FloatBuffer.allocate(images.size() * DigitImage.PIXELS);
    images.forEach(image -> image.writeTo(floats));
    return floats.flip();
  }

  static ModelArtifact bundled(String name) throws ArtifactException {
    return new ModelRepository(List.of(Path.of("src", "main", "models"))).find(name);
  }

  /** Both have the same probabilities, of which an export has divided by the temperature. */
  static void assertSameAnswers(ModelArtifact found, ModelArtifact expected)
      throws ArtifactException {
    assertThat(probabilities(found, images()))
        .containsExactly(probabilities(expected, images()), Offset.offset(1e-5f));
  }

  /** The model's own probabilities, image after image. */
  static float[] probabilities(ModelArtifact artifact, List<DigitImage> images)
      throws ArtifactException {
    try (DigitClassifier classifier =
        DjlDigitClassifier.ofBlocks(artifact, ComputeDevice.find("cpu", 0))) {
      FloatBuffer all = FloatBuffer.allocate(images.size() * Classification.CLASSES);
      for (Classification answer : classifier.classify(images)) {
        for (int digit = 0; digit < Classification.CLASSES; digit++) {
          all.put(answer.probability(digit));
        }
      }
      return all.array();
    }
  }
}
