/**
 * The rules for values: the Jakarta Validation constraints on the values that a patch may set, their limits, and the
 * text and timestamps that every storage can hold.
 *
 * <p>A framework's validator, such as Spring's, checks these constraints with the default limits, not with those of a
 * {@link dev.personinterest.service.PersonInterests}. The messages contain no expressions.
 *
 * @serial exclude
 */
@NullMarked
package dev.personinterest.constraints;

import org.jspecify.annotations.NullMarked;
