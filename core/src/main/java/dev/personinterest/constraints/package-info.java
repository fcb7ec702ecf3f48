/**
 * What a value may be: the Jakarta Validation constraints on what a patch may set, their limits, and the text and
 * timestamps that every storage can hold.
 *
 * <p>A framework's own validator sees the same constraints, in patches and wherever else a service declares them. With
 * it, the limits are the defaults. No message needs an expression language.
 *
 * @serial exclude
 */
@NullMarked
package dev.personinterest.constraints;

import org.jspecify.annotations.NullMarked;
