package io.digitstream.train.calibration;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.digitstream.dataset.negative.PictureSource;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.model.Calibration;
import io.digitstream.model.Weights;
import io.digitstream.model.network.Architecture;
import io.digitstream.model.network.Layer;
import io.digitstream.model.network.Network;
import io.digitstream.train.TrainingSplit;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Fits the temperature and the digit score of a network whose own weights stay as they are. */
public final class Calibrator {
  private final Architecture architecture;
  private final PictureSource pictures;
  private final long seed;
  private final Consumer<String> progress;

  /**
   * Creates one.
   *
   * @param seed of the pictures and of the score's first weights
   * @param progress told what is done next
   */
  public Calibrator(
      Architecture architecture, PictureSource pictures, long seed, Consumer<String> progress) {
    this.architecture = architecture;
    this.pictures = pictures;
    this.seed = seed;
    this.progress = progress;
  }

  /**
   * Fits both.
   *
   * @param network without a digit score
   * @param data whose held-out images set the temperature and the score's threshold
   * @param test images for the report alone
   * @return the network with its score, which the caller closes
   */
  public CalibratedNetwork calibrate(
      Network network, TrainingSplit data, List<LabelledImage> test) {
    Device device = network.arrays().values().iterator().next().getDevice();
    Model model = Model.newInstance(architecture.id(), device, "PyTorch");
    try {
      NDManager manager = model.getNDManager();
      ScoreImages images = new ScoreImages(pictures, data.training(), seed);
      List<LabelledImage> heldOut = data.validation();
      progress.accept("fitting the temperature");
      NetworkReading reading = new NetworkReading(network, manager);
      Temperature temperature = Temperature.fit(reading.of(heldOut));
      progress.accept("drawing pictures of digits and of everything else");
      List<Layer> layers =
          network.layers().subList(0, architecture.newScoredNetwork().featureLayers().size());
      Features digits = Features.of(layers, images.digits(reading), manager);
      Features negatives = Features.of(layers, images.negatives(), manager);
      progress.accept("training the digit score");
      Map<String, NDArray> arrays = new LinkedHashMap<>(network.arrays());
      try (DigitScoreTrainer score = new DigitScoreTrainer(device, seed)) {
        score.train(digits, negatives);
        score.setThreshold(Features.of(layers, pixels(heldOut), manager));
        arrays.putAll(score.weights(manager));
      }
      Network scored = Weights.scoredNetwork(architecture, manager, arrays);
      model.setBlock(scored.block());
      progress.accept("testing");
      return new CalibratedNetwork(
          model,
          scored,
          new Calibration(temperature.value()),
          CalibrationTest.of(
              new NetworkReading(scored, manager),
              temperature,
              pictures.series(test, seed + 2),
              test));
    } catch (IOException e) {
      model.close();
      throw new IllegalStateException("The network cannot be calibrated: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static List<DigitImage> pixels(List<LabelledImage> images) {
    return images.stream().map(LabelledImage::image).toList();
  }
}
