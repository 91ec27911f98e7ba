package io.digitstream.page;

import io.digitstream.deployment.ModelEvent;
import io.digitstream.deployment.ModelEvent.Kind;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What each instance said last about the model that it runs. Not thread-safe. */
final class InstanceReports {
  /** Instances that were killed did not say that they stopped. */
  private static final int MOST = 32;

  private final Map<String, ModelEvent> last = new TreeMap<>();

  /**
   * What is shown.
   *
   * @param message one sentence; null if there is nothing to explain
   * @param at ms since 1970
   */
  record View(
      String instance, long revision, Kind kind, String champion, String message, long at) {}

  void add(ModelEvent event) {
    String name = ShownText.id(event.instance());
    if (event.kind() == Kind.STOPPED) {
      last.remove(name);
      return;
    }
    last.put(name, event);
    if (last.size() > MOST) {
      last.remove(
          Collections.min(
                  last.entrySet(), Map.Entry.comparingByValue(Comparator.comparing(ModelEvent::at)))
              .getKey());
    }
  }

  /** By the instances' names. */
  List<View> view() {
    return last.entrySet().stream().map(each -> view(each.getKey(), each.getValue())).toList();
  }

  private static View view(String name, ModelEvent event) {
    return new View(
        name,
        event.revision(),
        event.kind(),
        ShownText.id(event.champion()),
        event.message() == null ? null : ShownText.sentence(event.message()),
        event.at().toEpochMilli());
  }
}
