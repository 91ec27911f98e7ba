package io.digitstream.http;

/** What an endpoint replies: a whole answer, or one that is written bit by bit. */
public sealed interface EndpointResponse permits CompleteResponse, StreamedResponse {}
