package io.digitstream.cli.demo;

import io.digitstream.config.DigitstreamConfig;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelRepository;
import java.io.IOException;

/** What a demo does with the service that runs in this process. */
interface Scenario extends AutoCloseable {
  /** Where the service finds deployed models. */
  ModelRepository models();

  /**
   * Called when the topics exist, before the service starts.
   *
   * @param artifact the model that serves first
   */
  void prepare(DigitstreamConfig config, ModelArtifact artifact) throws Exception;

  /**
   * Called when the service runs.
   *
   * @param accuracy as the service counts it
   * @return whether everything went as it should
   */
  boolean run(DigitstreamConfig config, CountedAccuracy accuracy) throws Exception;

  @Override
  void close() throws IOException;
}
