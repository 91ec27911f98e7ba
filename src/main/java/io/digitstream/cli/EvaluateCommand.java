package io.digitstream.cli;

import io.digitstream.config.DigitstreamConfig;
import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.LabelledFile;
import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.LabelledImage;
import io.digitstream.image.ImagePreprocessor;
import io.digitstream.image.UnreadableImageException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.train.Evaluation;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Judges a model by labelled images, without Kafka. */
@Command(
    name = "evaluate",
    description = "Judge a model by labelled images, without Kafka.",
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
  private final Workplace workplace;
  private final ConfigurationOptions options;

  @Option(
      names = "--data",
      paramLabel = "SOURCE",
      defaultValue = "synthetic",
      description = DataSource.DESCRIPTION)
  private String data;

  @Option(
      names = "--mistakes",
      paramLabel = "N",
      defaultValue = "20",
      description = "Most mistakes to list. Default: ${DEFAULT-VALUE}.")
  private int mostMistakes;

  EvaluateCommand(Workplace workplace, ConfigurationOptions options) {
    this.workplace = workplace;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    DigitstreamConfig config = options.read();
    DataSource source = new DataSource(data, workplace);
    ModelArtifact artifact = workplace.artifact(config.model());
    workplace.terminal().out().println("Model " + artifact.metadata().id());
    if (source.isFiles()) {
      List<LabelledFile> files = source.files();
      Evaluation evaluation =
          evaluate(artifact, config, read(files, Workplace.preprocessor(config.images())));
      for (int i = 0; i < files.size(); i++) {
        workplace
            .terminal()
            .out()
            .println(
                "%s  true %d  predicted %d  %6.2f %%"
                    .formatted(
                        files.get(i).path().getFileName(),
                        files.get(i).label(),
                        evaluation.classification(i).label(),
                        100 * evaluation.classification(i).confidence()));
      }
      report(evaluation, i -> files.get(i).path().getFileName().toString());
    } else {
      report(evaluate(artifact, config, source.testImages()), i -> "image " + i);
    }
    return 0;
  }

  private Evaluation evaluate(
      ModelArtifact artifact, DigitstreamConfig config, List<LabelledImage> images)
      throws Exception {
    ProgressBar bar = new ProgressBar("evaluate", "images");
    Terminal terminal = workplace.terminal();
    try (DigitClassifier classifier = Workplace.classifier(artifact, config.model())) {
      return Evaluation.of(
          classifier, images, done -> terminal.showStatus(bar.render(done, images.size(), "")));
    } finally {
      terminal.clearStatus();
    }
  }

  private static List<LabelledImage> read(List<LabelledFile> files, ImagePreprocessor preprocessor)
      throws DatasetException {
    List<LabelledImage> images = new ArrayList<>();
    for (LabelledFile file : files) {
      try {
        images.add(new LabelledImage(preprocessor.preprocess(file.read()), file.label()));
      } catch (UnreadableImageException e) {
        throw new DatasetException(file.path() + ": " + e.getMessage(), e);
      }
    }
    return images;
  }

  private void report(Evaluation evaluation, IntFunction<String> names) {
    PrintWriter out = workplace.terminal().out();
    ConfusionMatrix confusion = evaluation.confusion();
    out.println("DIGIT  PRECISION  RECALL      F1  SUPPORT");
    for (int digit : IntStream.range(0, 10).toArray()) {
      out.println(
          "%5d  %9.4f  %6.4f  %6.4f  %7d"
              .formatted(
                  digit,
                  confusion.precision(digit),
                  confusion.recall(digit),
                  confusion.f1(digit),
                  confusion.support(digit)));
    }
    List<Evaluation.Mistake> mistakes = evaluation.mistakes();
    for (Evaluation.Mistake mistake :
        mistakes.subList(0, Math.min(mostMistakes, mistakes.size()))) {
      out.println(
          "wrong: %s is %d, read as %d with %.2f %%"
              .formatted(
                  names.apply(mistake.index()),
                  mistake.example().label(),
                  mistake.classification().label(),
                  100 * mistake.classification().confidence()));
    }
    if (mistakes.size() > mostMistakes) {
      out.println("and %d more".formatted(mistakes.size() - mostMistakes));
    }
    out.println(
        "%,d of %,d right: accuracy %.2f %%"
            .formatted(confusion.correct(), confusion.total(), 100 * confusion.accuracy()));
  }
}
