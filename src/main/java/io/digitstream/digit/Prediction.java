package io.digitstream.digit;

import java.time.Instant;

/** The service's answer to one image. */
public record Prediction(
    String id, Classification classification, ModelId model, Instant predictedAt) {}
