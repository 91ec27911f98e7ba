package io.digitstream.rollout;

import io.digitstream.deployment.ModelEvent;

/** Told what an instance does about the desired state, by the thread that does it. */
public interface RolloutListener {
  /** Each next batch is answered by this model. */
  void serving(LoadableModel model);

  /** The desired state or this instance's state has changed. */
  void status(RolloutStatus status);

  /** Something that everyone should know has happened. */
  void event(ModelEvent event);
}
