package io.digitstream.train.calibration;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.model.DigitTranslator;
import io.digitstream.model.network.Network;
import io.digitstream.train.Evaluation;
import java.util.List;

/** Lets a network classify images, at a temperature of 1. */
record NetworkReading(Network network, NDManager manager) {
  private static final DigitTranslator TRANSLATOR = new DigitTranslator();

  Evaluation of(List<LabelledImage> images) {
    return Evaluation.of(this::classify, images, done -> {});
  }

  private List<Classification> classify(List<DigitImage> images) {
    try (NDManager scratch = manager.newSubManager()) {
      NDList input = new NDList(DigitTranslator.array(scratch, images));
      ParameterStore weights = new ParameterStore(scratch, false);
      return TRANSLATOR.classifications(
          network.block().forward(weights, input, false).singletonOrThrow());
    }
  }
}
