package io.digitstream.evidence;

/** What to do with a challenger. */
public enum Verdict {
  /** The evidence is not sufficient yet. */
  CONTINUE,
  /** It is better: it becomes the champion. */
  PROMOTE,
  /** It is worse. */
  REMOVE,
  /** The time limit has passed without a decision. */
  EXPIRE
}
