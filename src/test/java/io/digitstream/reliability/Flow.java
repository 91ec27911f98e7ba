package io.digitstream.reliability;

import io.digitstream.topology.batching.Topics;
import java.util.HashMap;
import java.util.Map;

/**
 * The topics of one test and the group of its instances, so that tests share a cluster and nothing
 * else.
 */
record Flow(String name) {
  String input() {
    return name + "-in";
  }

  String output() {
    return name + "-out";
  }

  String labels() {
    return name + "-labels";
  }

  String accuracy() {
    return name + "-accuracy";
  }

  String deadLetters() {
    return name + "-dlq";
  }

  String deployments() {
    return name + "-models";
  }

  String shadow() {
    return name + "-shadow";
  }

  String modelEvents() {
    return name + "-model-events";
  }

  String review() {
    return name + "-review";
  }

  Topics topics() {
    return new Topics(input(), output(), deadLetters());
  }

  /** As the service is told. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("DIGITS_APPLICATION_ID", name);
    environment.put("DIGITS_TOPICS_IN", input());
    environment.put("DIGITS_TOPICS_OUT", output());
    environment.put("DIGITS_TOPICS_LABELS", labels());
    environment.put("DIGITS_TOPICS_ACCURACY", accuracy());
    environment.put("DIGITS_TOPICS_DLQ", deadLetters());
    environment.put("DIGITS_TOPICS_MODELS", deployments());
    environment.put("DIGITS_TOPICS_SHADOW", shadow());
    environment.put("DIGITS_TOPICS_MODEL_EVENTS", modelEvents());
    environment.put("DIGITS_TOPICS_REVIEW", review());
    return environment;
  }
}
