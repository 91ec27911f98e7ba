package io.digitstream.bench;

/** A program that answers the images of a topic: the service, or an alternative. */
public interface Candidate {
  /** The row's name in the table. */
  String name();

  /**
   * Starts answering in threads of its own, from the topic's first image.
   *
   * @return what stops it
   */
  AutoCloseable start(Workload workload) throws Exception;
}
