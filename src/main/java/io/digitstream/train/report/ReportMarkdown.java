package io.digitstream.train.report;

import io.digitstream.digit.Classification;
import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.train.Evaluation;
import io.digitstream.train.LabelIssues;
import io.digitstream.train.ModelComparison;
import io.digitstream.train.TrainedModel;
import io.digitstream.train.checkpoint.RunEnvironment;
import io.digitstream.train.recipe.EpochResult;
import io.digitstream.train.recipe.History;
import io.digitstream.train.recipe.Recipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The report of a training in words and tables. */
final class ReportMarkdown {
  private static final int MOST_MISTAKES = 100;

  private final TrainedModel model;
  private final Evaluation evaluation;
  private final RunEnvironment environment;
  private final Optional<ModelComparison> comparison;
  private final Optional<Evaluation> all;
  private final List<String> lines = new ArrayList<>();

  ReportMarkdown(
      TrainedModel model,
      Evaluation evaluation,
      RunEnvironment environment,
      Optional<ModelComparison> comparison,
      Optional<Evaluation> all) {
    this.model = model;
    this.evaluation = evaluation;
    this.environment = environment;
    this.comparison = comparison;
    this.all = all;
  }

  /**
   * The report's lines.
   *
   * @param pictures the names of those that there are
   * @param missing the pictures that there are not, each with the reason
   */
  List<String> lines(List<String> pictures, List<String> missing) {
    if (lines.isEmpty()) {
      result();
      comparison();
      pictures(pictures, missing);
      classes();
      epochs();
      how();
      mistakes();
      all.ifPresent(this::labelIssues);
    }
    return List.copyOf(lines);
  }

  private void result() {
    ConfusionMatrix confusion = evaluation.confusion();
    add("# Training report");
    add("");
    add(
        "**%.2f %%** of the test images are read right: %,d of %,d. Test loss %.4f.",
        100 * confusion.accuracy(), confusion.correct(), confusion.total(), evaluation.loss());
    add("");
  }

  private void comparison() {
    comparison.ifPresent(
        with -> {
          add("## Compared with %s", with.earlier());
          add("");
          lines.addAll(with.lines());
          add("");
        });
  }

  private void pictures(List<String> pictures, List<String> missing) {
    pictures.forEach(name -> add("![%s](%s)", name.replace(".png", ""), name));
    missing.forEach(reason -> add("Missing: %s.", reason));
    if (!lines.get(lines.size() - 1).isEmpty()) {
      add("");
    }
  }

  private void classes() {
    ConfusionMatrix confusion = evaluation.confusion();
    add("## By digit");
    add("");
    add("| digit | precision | recall | F1 | support |");
    add("|---|---|---|---|---|");
    for (int digit = 0; digit < Classification.CLASSES; digit++) {
      add(
          "| %d | %s | %s | %s | %d |",
          digit,
          share(confusion.precision(digit)),
          share(confusion.recall(digit)),
          share(confusion.f1(digit)),
          confusion.support(digit));
    }
    add("");
  }

  private void epochs() {
    History history = model.history();
    add("## Epochs");
    add("");
    add(
        history.keepsBest()
            ? "The weights are those of epoch %d, the best on held-out training images."
            : "The weights are those of epoch %d, the last; it was validated on the test images.",
        history.kept().epoch());
    add("");
    if (isCutShort()) {
      add("The training ended early: in the next epoch, its loss diverged.");
      add("");
    }
    add("| epoch | loss | accuracy | val_loss | val_accuracy | seconds |");
    add("|---|---|---|---|---|---|");
    for (EpochResult epoch : history.epochs()) {
      add(
          "| %d | %.4f | %.4f | %.4f | %.4f | %.1f |",
          epoch.epoch(),
          epoch.loss(),
          epoch.accuracy(),
          epoch.validationLoss(),
          epoch.validationAccuracy(),
          epoch.duration().toMillis() / 1000.0);
    }
    add("");
  }

  private boolean isCutShort() {
    Recipe recipe = model.plan().recipe();
    return model.history().size() < recipe.schedule().epochs()
        && !model.history().isStalled(recipe.selection().patience());
  }

  private void how() {
    Duration time =
        model.history().epochs().stream()
            .map(EpochResult::duration)
            .reduce(Duration.ZERO, Duration::plus);
    add("## How it was trained");
    add("");
    add("| | |");
    add("|---|---|");
    add("| architecture | %s |", model.plan().architecture().id());
    add("| data | %s |", environment.data().name());
    add("| data SHA-256 | %s |", environment.data().checksum());
    add("| learned from | %,d images |", model.trainedImages());
    int heldOut = environment.data().training().size() - model.trainedImages();
    if (heldOut > 0) {
      add("| validated on | %,d held-out training images |", heldOut);
    }
    add("| seed | %d |", model.plan().seed());
    add("| time | %.1f minutes |", time.toSeconds() / 60.0);
    add("| hardware | %s |", environment.hardware());
    model.hyperParameters().forEach((name, value) -> add("| %s | %s |", name, value));
    add("");
    add("To repeat it:");
    add("");
    add("```");
    add("%s", environment.command());
    add("```");
    add("");
  }

  private void mistakes() {
    List<Evaluation.Mistake> mistakes = evaluation.mistakes();
    add("## Read wrong");
    add("");
    if (mistakes.isEmpty()) {
      add("None.");
      return;
    }
    add("| test image | true | answer | confidence |");
    add("|---|---|---|---|");
    for (Evaluation.Mistake mistake :
        mistakes.subList(0, Math.min(MOST_MISTAKES, mistakes.size()))) {
      add(
          "| %s | %d | %d | %.1f %% |",
          environment.data().testName(mistake.index()).replace("|", "\\|"),
          mistake.example().label(),
          mistake.classification().label(),
          100 * mistake.classification().confidence());
    }
    if (mistakes.size() > MOST_MISTAKES) {
      add("");
      add("and %,d more.", mistakes.size() - MOST_MISTAKES);
    }
  }

  private void labelIssues(Evaluation every) {
    List<Integer> suspects = LabelIssues.of(every);
    add("");
    add("## Labels to look at");
    add("");
    if (suspects.isEmpty()) {
      add("None.");
      return;
    }
    add("Of all images, the model finds these labels the least likely.");
    add("");
    add("| image | label | answer | likelihood of the label |");
    add("|---|---|---|---|");
    for (int index : suspects) {
      add(
          "| %s | %d | %d | %.2g |",
          environment.data().name(index).replace("|", "\\|"),
          every.example(index).label(),
          every.classification(index).label(),
          LabelIssues.likelihood(every, index));
    }
  }

  private static String share(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.4f", value);
  }

  private void add(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }
}
