package io.digitstream.bench;

import java.time.Duration;

/**
 * How a service stands in the course of many images.
 *
 * @param answered images so far
 * @param elapsed since the first was sent
 * @param stateBytes of the files in its state folder
 */
public record SoakSample(int answered, Duration elapsed, ServiceMemory memory, long stateBytes) {}
