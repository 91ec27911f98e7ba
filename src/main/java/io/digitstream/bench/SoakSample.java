package io.digitstream.bench;

import java.time.Duration;

/**
 * The state of a service after a number of images.
 *
 * @param answered images so far
 * @param elapsed since the first was sent
 * @param stateBytes of the files in its state folder
 */
public record SoakSample(int answered, Duration elapsed, ServiceMemory memory, long stateBytes) {}
