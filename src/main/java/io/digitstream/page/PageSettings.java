package io.digitstream.page;

import io.digitstream.topology.accuracy.state.ShownModels;

/**
 * What a page may send, and what it shows.
 *
 * @param maxUploadBytes the largest image file
 * @param uploadsPerSecond images and labels of one client
 * @param models whose accuracy is shown
 * @param showsChallenge whether a topic decides which model runs, and the page shows it
 * @param showsReviews whether unsure images wait for people, and the page shows them
 */
public record PageSettings(
    int maxUploadBytes,
    int uploadsPerSecond,
    ShownModels models,
    boolean showsChallenge,
    boolean showsReviews) {}
