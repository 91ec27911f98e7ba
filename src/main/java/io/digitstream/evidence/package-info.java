/**
 * Decides by labelled images whether one model is better than another. Start with {@code
 * PromotionRule}.
 *
 * <p>Imports: the JDK alone.
 */
package io.digitstream.evidence;
