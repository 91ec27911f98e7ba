package io.digitstream.bench;

/** A way to answer the images of a topic: the service, or what users would do instead. */
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
