package io.digitstream.ops;

import io.digitstream.digit.ModelId;
import io.digitstream.http.CompleteResponse;
import io.digitstream.http.Endpoint;
import io.digitstream.http.Request;

/** Which model this instance runs, and which one it should run, as JSON. */
final class ModelsPage implements Endpoint {
  static final String PATH = "/api/models";

  private volatile String json;

  /** Shows the configured model, until a deployment is known. */
  ModelsPage(ModelId configured) {
    json = "{\"champion\":\"%s\",\"revision\":0}".formatted(configured);
  }

  void show(String now) {
    json = now;
  }

  @Override
  public CompleteResponse answer(Request request) {
    return new CompleteResponse(CompleteResponse.OK, CompleteResponse.JSON, json);
  }
}
