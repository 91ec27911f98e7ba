/**
 * Every setting with its name, default and check, as one tree of records. It does not know where
 * settings come from, or what they configure.
 *
 * <p>Imports: the JDK alone.
 */
package io.digitstream.config;
