package io.digitstream.cli;

import java.util.Optional;

/**
 * An image to be sent.
 *
 * @param id its key
 * @param bytes a file's content
 * @param label what it shows, where that is known
 */
record OutgoingImage(String id, byte[] bytes, Optional<Integer> label) {}
