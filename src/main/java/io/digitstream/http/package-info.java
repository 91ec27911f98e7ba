/**
 * The HTTP port: routes, requests and replies, with bounds on what clients may send and how long
 * they may take. It knows the server's library; what stands behind a route it does not know.
 */
package io.digitstream.http;
