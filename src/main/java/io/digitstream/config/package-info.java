/**
 * Every setting with its name, default and check, as one tree of records. It knows no source of
 * settings and nothing that is configured.
 *
 * <p>Imports: the JDK alone.
 */
package io.digitstream.config;
