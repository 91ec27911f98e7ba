package io.digitstream.reliability;

import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.digit.ModelId;
import io.digitstream.topology.batching.FakeImages;
import java.nio.charset.StandardCharsets;

/** The images that are sent, each different, and what has to come back. */
interface FaultPictures {
  /** Images are numbered from 0. */
  int count();

  byte[] bytes(int number);

  /** What it shows. */
  int label(int number);

  /** What the model reads, right or wrong. */
  int answer(int number);

  /** The same where several models may answer. */
  default int answer(int number, ModelId model) {
    return answer(number);
  }

  default byte[] key(int number) {
    return String.valueOf(number).getBytes(StandardCharsets.UTF_8);
  }

  default ConfusionMatrix confusion() {
    ConfusionMatrix confusion = new ConfusionMatrix();
    for (int number = 0; number < count(); number++) {
      confusion.add(label(number), answer(number));
    }
    return confusion;
  }

  /** Images of a model that is no model, and costs nothing. */
  static FaultPictures fake(int count) {
    return new FaultPictures() {
      @Override
      public int count() {
        return count;
      }

      @Override
      public byte[] bytes(int number) {
        return FakeImages.bytes(answer(number) + " " + number);
      }

      @Override
      public int label(int number) {
        return answer(number);
      }

      @Override
      public int answer(int number) {
        return number % 10;
      }
    };
  }
}
