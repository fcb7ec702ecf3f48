/**
 * The Jakarta Validation constraints on what a patch may set, their limits, and the check of a patch against them; merge
 * rules and anything about stored values do not belong here.
 *
 * <p>{@link dev.personinterest.validation.PatchConstraints} checks patches. A framework's own validator sees the same
 * constraints, in patches and wherever else a service declares them, and the values that a {@code FieldUpdate} sets; with
 * it the limits are the defaults. No message needs an expression language.
 */
@NullMarked
package dev.personinterest.validation;

import org.jspecify.annotations.NullMarked;
