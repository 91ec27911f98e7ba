package io.digitstream.topology;

import io.digitstream.digit.GivenLabel;

/** A valid label. */
record AcceptedLabel(GivenLabel label) implements ReadLabel {}
