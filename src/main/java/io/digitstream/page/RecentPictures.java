package io.digitstream.page;

import io.digitstream.digit.DigitImage;
import io.digitstream.topology.batching.PipelineListener;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last pictures, as the model saw them, that this instance answered or that were uploaded to
 * it. They are kept in memory, so nothing is read from Kafka again. Safe for several threads.
 */
public final class RecentPictures implements PipelineListener {
  /** About 4 MB. */
  private static final int KEPT = 4096;

  private final Map<String, DigitImage> pictures =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DigitImage> eldest) {
          return size() > KEPT;
        }
      };

  @Override
  public void answering(String id, DigitImage image) {
    synchronized (pictures) {
      pictures.put(ShownText.id(id), image);
    }
  }

  Optional<DigitImage> of(String id) {
    synchronized (pictures) {
      return Optional.ofNullable(pictures.get(ShownText.id(id)));
    }
  }
}
