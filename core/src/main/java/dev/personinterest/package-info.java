/**
 * The values of the personInterest resource and {@link dev.personinterest.PersonInterests}, the entry point; no storage,
 * no JSON and no HTTP belong here.
 *
 * @serial exclude
 */
@NullMarked
package dev.personinterest;

import org.jspecify.annotations.NullMarked;
