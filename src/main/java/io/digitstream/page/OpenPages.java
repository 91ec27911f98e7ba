package io.digitstream.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pages that are connected to this instance, and their images. Safe for several threads. */
final class OpenPages {
  /**
   * If there are more, only those that connected last are known; a page reconnects every 25
   * seconds.
   */
  private static final int PAGES = 1024;

  private static final int EVENTS = 4096;

  private final Map<String, PageKey> pages = newest(PAGES);
  private final Set<String> told = Collections.newSetFromMap(newest(EVENTS));

  synchronized void listens(PageKey key) {
    pages.remove(key.tag());
    pages.put(key.tag(), key);
  }

  /**
   * The tag of the page that sent an image; empty if no connected page did, and if the page was
   * already told, because another producer may send the image's id again.
   */
  synchronized Optional<String> audience(String event, String imageId) {
    return PageKey.claimedTag(imageId)
        .map(pages::get)
        .filter(page -> page.sent(imageId) && told.add(event + imageId))
        .map(PageKey::tag);
  }

  private static <V> Map<String, V> newest(int most) {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
      }
    };
  }
}
