package io.digitstream.topology;

/**
 * An image that champion and challenger answered.
 *
 * @param challenge its number
 */
public record ComparedImage(String id, long challenge, int champion, int challenger) {}
