package io.digitstream.image;

/** Where in a WebP the content of a chunk lies. */
record WebpPart(int offset, int length) {}
