package io.digitstream.page;

import io.digitstream.topology.accuracy.state.ShownModels;

/**
 * What a page may send, and what it shows.
 *
 * @param maxUploadBytes the largest image file
 * @param uploadsPerSecond images and labels of one client
 * @param models whose accuracy is shown
 * @param review whether unsure images wait for people
 */
public record PageSettings(
    int maxUploadBytes, int uploadsPerSecond, ShownModels models, boolean review) {
  /** Of a page without reviews. */
  public PageSettings(int maxUploadBytes, int uploadsPerSecond, ShownModels models) {
    this(maxUploadBytes, uploadsPerSecond, models, false);
  }
}
