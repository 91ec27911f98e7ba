package io.digitstream.topology;

import io.digitstream.topology.outcome.Outcome;

/** An image with its answer. */
record AnsweredImage(Outcome.Answered outcome) implements Classified {}
