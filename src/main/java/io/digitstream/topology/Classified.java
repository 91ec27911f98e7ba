package io.digitstream.topology;

/** An image that the pipeline has finished with. */
sealed interface Classified permits AnsweredImage, RejectedRecord {}
