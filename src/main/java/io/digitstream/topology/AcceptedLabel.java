package io.digitstream.topology;

import io.digitstream.digit.Label;

/** A valid label. */
record AcceptedLabel(Label label) implements ReadLabel {}
