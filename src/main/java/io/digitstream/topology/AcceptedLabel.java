package io.digitstream.topology;

import io.digitstream.digit.Label;

/** A record that is a label. */
record AcceptedLabel(Label label) implements ReadLabel {}
