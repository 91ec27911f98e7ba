package io.digitstream.image.codec;

/** Where in a WebP the content of a chunk lies. */
public record WebpPart(int offset, int length) {}
