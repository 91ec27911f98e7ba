package io.digitstream.topology;

/** A record of the labels' topic that was read. */
sealed interface ReadLabel permits AcceptedLabel, RejectedRecord {}
