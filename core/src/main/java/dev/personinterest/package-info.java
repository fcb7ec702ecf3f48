/**
 * The values of the personInterest resource: the interest, its patch, its parts, the query of a list, and the
 * exceptions. {@link dev.personinterest.service.PersonInterests} is the entry point.
 *
 * <p>The packages of this module depend on each other in one direction only, from the first to the last:
 * {@code service}, {@code validation}, {@code storage}, {@code update}, {@code access}, this package,
 * {@code constraints}.
 *
 * @serial exclude
 */
@NullMarked
package dev.personinterest;

import org.jspecify.annotations.NullMarked;
