package io.digitstream.topology;

import io.digitstream.topology.outcome.Outcome;

/** An image that gets an answer. */
record AnsweredImage(Outcome.Answered outcome) implements Classified {}
