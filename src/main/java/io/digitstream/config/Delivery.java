package io.digitstream.config;

/** The delivery guarantee. */
public enum Delivery {
  /** With Kafka's transactions: each image is answered once. */
  EXACTLY_ONCE,
  /** Without transactions: each image is answered, and after a crash some are answered twice. */
  AT_LEAST_ONCE
}
