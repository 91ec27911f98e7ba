package io.digitstream.runtime.topic;

/** What the service has a topic for; it follows which settings of the topic cannot work. */
public enum TopicUse {
  IMAGES,
  ANSWERS,
  LABELS,
  ACCURACY,
  DEAD_LETTERS,
  REVIEW
}
