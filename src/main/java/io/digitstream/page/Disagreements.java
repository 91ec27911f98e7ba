package io.digitstream.page;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import io.digitstream.digit.Prediction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The latest images that champion and challenger read differently. Answers and labels of an image
 * may come in any order. Not thread-safe.
 */
final class Disagreements {
  /** Images that are remembered until their other parts arrive: as many as have a picture. */
  private static final int REMEMBERED = 4096;

  private static final int SHOWN = 12;

  private final Map<String, Parts> images = newest(REMEMBERED);
  private final Map<String, Parts> latest = newest(SHOWN);

  /** What is known of an image so far; null for unknown parts. */
  private record Parts(Read champion, Read challenger, Integer label, DigitImage picture) {
    static final Parts NONE = new Parts(null, null, null, null);

    boolean isDisagreement() {
      return champion != null && challenger != null && champion.digit() != challenger.digit();
    }

    boolean isBetween(ModelId first, ModelId second) {
      return champion.model().equals(first) && challenger.model().equals(second);
    }
  }

  private record Read(ModelId model, int digit, float confidence) {
    static Read of(Prediction prediction) {
      Classification answer = prediction.classification();
      return new Read(prediction.model(), answer.label(), answer.confidence());
    }
  }

  /**
   * What is shown.
   *
   * @param label null if it is not known
   * @param pixels null if the picture is not kept here
   */
  record View(
      String id,
      int champion,
      float championConfidence,
      int challenger,
      float challengerConfidence,
      Integer label,
      String pixels) {}

  /**
   * The champion answered an image.
   *
   * @param picture null if it is not kept here
   * @return whether what is shown changes
   */
  boolean answered(String id, Prediction prediction, DigitImage picture) {
    return change(
        id, parts -> new Parts(Read.of(prediction), parts.challenger(), parts.label(), picture));
  }

  /** The challenger answered it. */
  boolean shadowed(String id, Prediction prediction) {
    return change(
        id,
        parts -> new Parts(parts.champion(), Read.of(prediction), parts.label(), parts.picture()));
  }

  /** It was labelled, possibly again. */
  boolean labelled(String id, int label) {
    return change(
        id, parts -> new Parts(parts.champion(), parts.challenger(), label, parts.picture()));
  }

  /** Those between two models; the newest first. */
  List<View> between(ModelId champion, ModelId challenger) {
    List<View> views = new ArrayList<>();
    latest.forEach(
        (id, parts) -> {
          if (parts.isBetween(champion, challenger)) {
            views.add(view(id, parts));
          }
        });
    Collections.reverse(views);
    return views;
  }

  private boolean change(String id, UnaryOperator<Parts> change) {
    Parts before = images.getOrDefault(id, Parts.NONE);
    Parts after = change.apply(before);
    images.put(id, after);
    if (after.isDisagreement()) {
      return !after.equals(latest.put(id, after));
    }
    return latest.remove(id) != null;
  }

  private static View view(String id, Parts parts) {
    return new View(
        id,
        parts.champion().digit(),
        parts.champion().confidence(),
        parts.challenger().digit(),
        parts.challenger().confidence(),
        parts.label(),
        PageJson.pixels(parts.picture()));
  }

  private static Map<String, Parts> newest(int most) {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Parts> eldest) {
        return size() > most;
      }
    };
  }
}
