package io.digitstream.topology.models;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** A model that answers a share of the images in the shadow of the champion, or none. */
public final class Challenger implements DigitClassifier {
  private static final ModelId NOBODY = new ModelId("none", "none");

  /** A double distinguishes this many values from 0 to 1. */
  private static final int BITS = 53;

  private final DigitClassifier model;
  private final double share;
  private final long number;

  /**
   * Wraps a model, which it owns.
   *
   * @param share of the images, 0 to 1
   * @param number of the challenge
   */
  public Challenger(DigitClassifier model, double share, long number) {
    this.model = model;
    this.share = share;
    this.number = number;
  }

  /** No challenger: it sees no image. */
  public static Challenger none() {
    return new Challenger(null, 0, 0);
  }

  /** The number of the challenge that it answers in. */
  public long number() {
    return number;
  }

  public boolean isNone() {
    return model == null;
  }

  /**
   * Whether it answers an image: the same for each try and on each instance.
   *
   * @param id of the image, or what it is made of
   */
  public boolean sees(byte[] id) {
    return share >= 1 || fraction(id) < share;
  }

  @Override
  public ModelId model() {
    return isNone() ? NOBODY : model.model();
  }

  @Override
  public List<Classification> classify(List<DigitImage> images) {
    return model.classify(images);
  }

  @Override
  public void close() {
    if (!isNone()) {
      model.close();
    }
  }

  /** From 0, included, to 1. */
  private static double fraction(byte[] id) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(id);
      return (ByteBuffer.wrap(hash).getLong() >>> (Long.SIZE - BITS)) / (double) (1L << BITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
