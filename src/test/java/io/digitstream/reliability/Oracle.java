package io.digitstream.reliability;

import io.digitstream.cli.serve.StandIn;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.LabelledImage;
import io.digitstream.digit.ModelId;
import io.digitstream.inference.DjlDigitClassifier;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelRepository;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.train.Evaluation;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Synthetic digits, and what the model reads in them without Kafka. */
final class Oracle implements FaultPictures {
  private static final long SEED = 1;

  private static final Map<Effort, Oracle> ASKED = new HashMap<>();

  private final ModelId model;
  private final Evaluation evaluation;

  private Oracle(ModelId model, Evaluation evaluation) {
    this.model = model;
    this.evaluation = evaluation;
  }

  /** Asks each model about every image, once in the life of this process. */
  static synchronized Oracle of(Effort effort) throws Exception {
    Oracle asked = ASKED.get(effort);
    if (asked == null) {
      asked = ask(effort);
      ASKED.put(effort, asked);
    }
    return asked;
  }

  private static Oracle ask(Effort effort) throws Exception {
    List<LabelledImage> images = new SyntheticDigits(SEED).first(effort.images());
    return StandIn.ID.name().equals(effort.model()) ? standIn(images) : bundled(effort, images);
  }

  private static Oracle standIn(List<LabelledImage> images) {
    try (DigitClassifier classifier = new StandIn()) {
      return new Oracle(StandIn.ID, Evaluation.of(classifier, images, done -> {}));
    }
  }

  private static Oracle bundled(Effort effort, List<LabelledImage> images) throws Exception {
    Path models = Path.of(System.getProperty("digitstream.home"), "models");
    ModelArtifact artifact = new ModelRepository(List.of(models)).find(effort.model());
    try (DigitClassifier classifier = DjlDigitClassifier.load(artifact, ComputeDevice.cpu())) {
      return new Oracle(artifact.metadata().id(), Evaluation.of(classifier, images, done -> {}));
    }
  }

  ModelId model() {
    return model;
  }

  @Override
  public int count() {
    return evaluation.size();
  }

  @Override
  public byte[] bytes(int number) {
    return evaluation.example(number).image().toBytes();
  }

  @Override
  public int label(int number) {
    return evaluation.example(number).label();
  }

  @Override
  public int answer(int number) {
    return evaluation.classification(number).label();
  }
}
