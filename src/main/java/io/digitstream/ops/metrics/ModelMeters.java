package io.digitstream.ops.metrics;

import io.digitstream.digit.ModelId;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows which model is served, and whether it is the one that is deployed. */
public final class ModelMeters {
  /** What an instance may do about a deployment: a closed set, fit for a tag. */
  private static final List<String> EVENTS =
      List.of("applied", "refused", "waiting", "challenger-removed", "stopped");

  private final MeterRegistry registry;
  private final Map<String, Runnable> counts = new HashMap<>();
  private Runnable forget = () -> {};
  private volatile long revision;
  private volatile boolean asDesired = true;

  public ModelMeters(MeterRegistry registry) {
    this.registry = registry;
    DigitMeter.MODEL_REVISION.gauge(registry, () -> revision);
    DigitMeter.MODEL_AS_DESIRED.gauge(registry, () -> asDesired ? 1 : 0);
    for (String kind : EVENTS) {
      counts.put(kind, DigitMeter.MODEL_EVENTS.counter(registry, "kind", kind)::increment);
    }
  }

  /** Another model is served, and the one before is not shown any more. */
  public synchronized void serving(ModelId model) {
    forget.run();
    String[] tags = {"name", model.name(), "version", model.version()};
    forget = DigitMeter.MODEL_INFO.removableGauge(registry, () -> 1, tags);
  }

  public void deployment(long applied, boolean desired) {
    revision = applied;
    asDesired = desired;
  }

  public void event(String kind) {
    counts.get(kind.toLowerCase(Locale.ROOT).replace('_', '-')).run();
  }
}
