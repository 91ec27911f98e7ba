package io.digitstream.model;

import ai.djl.nn.Block;

/** One row of a network's summary: a named block and what it does, such as {@code conv 3×3}. */
record Layer(String name, String operation, Block block) {}
