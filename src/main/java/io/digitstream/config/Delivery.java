package io.digitstream.config;

/** What a crash may do to answers. */
public enum Delivery {
  /** Kafka's transactions: each image is answered once. */
  EXACTLY_ONCE,
  /** No transactions: each image is answered, and some twice after a crash. */
  AT_LEAST_ONCE
}
