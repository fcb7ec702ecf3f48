/**
 * The values of the personInterest resource and {@link dev.personinterest.PersonInterests}, the entry point. This
 * package contains no storage, no JSON and no HTTP.
 *
 * @serial exclude
 */
@NullMarked
package dev.personinterest;

import org.jspecify.annotations.NullMarked;
