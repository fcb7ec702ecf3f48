/**
 * The check of a patch against the constraints that it declares. {@link dev.personinterest.validation.PatchConstraints}
 * is the check that the library uses.
 */
@NullMarked
package dev.personinterest.validation;

import org.jspecify.annotations.NullMarked;
