package io.digitstream.bench.command;

/**
 * How fast a network is trained.
 *
 * @param perSecond images in a second of time
 * @param perProcessorSecond images in a second of the process's processor time
 */
record TrainingSpeed(double perSecond, double perProcessorSecond) {}
