package io.digitstream.page;

/**
 * What a page may send.
 *
 * @param maxUploadBytes the largest image file
 * @param uploadsPerSecond images and labels of one client
 */
public record PageSettings(int maxUploadBytes, int uploadsPerSecond) {}
