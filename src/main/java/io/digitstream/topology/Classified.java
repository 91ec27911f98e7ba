package io.digitstream.topology;

/** An image that the pipeline has finished. */
sealed interface Classified permits AnsweredImage, RejectedRecord {}
