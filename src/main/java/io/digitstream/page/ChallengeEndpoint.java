package io.digitstream.page;

import io.digitstream.http.CompleteResponse;
import io.digitstream.http.Endpoint;
import io.digitstream.http.Request;

/** Shows champion and challenger. A page asks when the state says that something has changed. */
final class ChallengeEndpoint implements Endpoint {
  static final String PATH = "/api/challenge";

  private final ChallengeState challenge;

  ChallengeEndpoint(ChallengeState challenge) {
    this.challenge = challenge;
  }

  @Override
  public CompleteResponse answer(Request request) {
    return PageJson.answer(CompleteResponse.OK, challenge.view());
  }
}
