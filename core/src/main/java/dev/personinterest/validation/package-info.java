/**
 * The Jakarta Validation constraints on what a patch may set, their limits, and the check of a patch against them; merge
 * rules and anything about stored values do not belong here.
 */
@NullMarked
package dev.personinterest.validation;

import org.jspecify.annotations.NullMarked;
