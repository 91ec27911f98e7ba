package io.digitstream.digit;

/** What somebody said about the true digit of an image. */
public sealed interface GivenLabel permits Label, NoLabel {}
