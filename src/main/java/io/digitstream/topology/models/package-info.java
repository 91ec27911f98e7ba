/**
 * The models of the stream threads, and how they are replaced while images flow. Start with {@code
 * ModelSlots}.
 *
 * <p>Imports: {@code digit}.
 */
package io.digitstream.topology.models;
