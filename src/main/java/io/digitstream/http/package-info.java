/**
 * The port that answers HTTP: routes, requests, responses, and the limits that protect them from
 * slow or hostile clients.
 *
 * <p>Imports: Jetty, which no other package knows.
 */
package io.digitstream.http;
