package io.digitstream.page;

import java.time.Instant;

/**
 * An image or a label that could not be read.
 *
 * @param stage where, and the reason why: one word each
 * @param message a sentence
 */
public record DeadLetterEvent(
    String id, String stage, String reason, String message, Instant seenAt) {}
