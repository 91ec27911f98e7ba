package io.digitstream.http;

/** The reply of an endpoint: a complete answer or a stream. */
public sealed interface EndpointResponse permits CompleteResponse, StreamedResponse {}
