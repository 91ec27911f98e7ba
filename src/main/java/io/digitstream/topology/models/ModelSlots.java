package io.digitstream.topology.models;

import io.digitstream.digit.DigitClassifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The models of a client's stream threads, one for each thread, since threads never share one. Safe
 * for several threads.
 */
public final class ModelSlots implements AutoCloseable {
  private final Set<ModelSlot> open = new HashSet<>();
  private final Deque<DigitClassifier> opened = new ArrayDeque<>();
  private final boolean replaceable;
  private final Optional<ModelSlots> challengers;
  private Supplier<DigitClassifier> source;

  private ModelSlots(Supplier<DigitClassifier> source, Optional<ModelSlots> challengers) {
    this.source = source;
    this.challengers = challengers;
    this.replaceable = true;
  }

  private ModelSlots(Supplier<DigitClassifier> source) {
    this.source = source;
    this.challengers = Optional.empty();
    this.replaceable = false;
  }

  /** The same model from start to end. */
  public static ModelSlots fixed(Supplier<DigitClassifier> source) {
    return new ModelSlots(source);
  }

  /** A first model, which may be replaced, and no challenger at first. */
  public static ModelSlots replaceable(Supplier<DigitClassifier> source) {
    return new ModelSlots(source, Optional.of(new ModelSlots(Challenger::none, Optional.empty())));
  }

  /** The challengers of the same stream threads; nothing where the models are fixed. */
  public Optional<ModelSlots> challengers() {
    return challengers;
  }

  /** Whether a model may ever be replaced. */
  public boolean isReplaceable() {
    return replaceable;
  }

  /** Gives a model that is open already to the next stream thread; until then, this owns it. */
  public synchronized void add(DigitClassifier model) {
    opened.add(model);
  }

  /** Opens a model for the calling stream thread, which closes the slot. */
  public ModelSlot open() {
    ModelSlot slot = new ModelSlot(this::forget);
    Supplier<DigitClassifier> first;
    synchronized (this) {
      // Known before it has a model: a replacement during the load is offered to it as well
      open.add(slot);
      DigitClassifier ready = opened.poll();
      first = ready == null ? source : () -> ready;
    }
    try {
      slot.begin(first.get());
      return slot;
    } catch (RuntimeException e) {
      slot.close();
      throw e;
    }
  }

  /**
   * Loads a model for each stream thread and then offers it to all. From then on, each thread's
   * next batch is answered by it. If it cannot be loaded, nothing changes.
   *
   * @param replacement loads one, ready to answer
   * @throws RuntimeException if it cannot be loaded
   */
  public void replace(Supplier<DigitClassifier> replacement) {
    if (!replaceable) {
      throw new IllegalStateException("These models are fixed");
    }
    Map<ModelSlot, DigitClassifier> loaded = new HashMap<>();
    // Without a stream thread, nothing else would show that it can be loaded
    Optional<DigitClassifier> spare =
        withoutReplacement(Set.of()).isEmpty() ? Optional.of(replacement.get()) : Optional.empty();
    try {
      while (!offer(replacement, loaded)) {
        for (ModelSlot slot : withoutReplacement(loaded.keySet())) {
          loaded.put(slot, replacement.get());
        }
      }
      spare.ifPresent(this::add);
    } catch (RuntimeException e) {
      spare.ifPresent(DigitClassifier::close);
      loaded.values().forEach(DigitClassifier::close);
      throw e;
    }
  }

  private synchronized Set<ModelSlot> withoutReplacement(Set<ModelSlot> known) {
    Set<ModelSlot> missing = new HashSet<>(open);
    missing.removeAll(known);
    return missing;
  }

  /** False if a thread has begun meanwhile, which needs one as well. */
  private synchronized boolean offer(
      Supplier<DigitClassifier> replacement, Map<ModelSlot, DigitClassifier> loaded) {
    if (!loaded.keySet().containsAll(open)) {
      return false;
    }
    source = replacement;
    loaded.forEach(ModelSlot::offer);
    closeOpened();
    return true;
  }

  /** Closes the models that no stream thread has taken; each slot closes its own. */
  @Override
  public synchronized void close() {
    closeOpened();
    challengers.ifPresent(ModelSlots::close);
  }

  private void closeOpened() {
    opened.forEach(DigitClassifier::close);
    opened.clear();
  }

  private synchronized void forget(ModelSlot slot) {
    open.remove(slot);
  }
}
