/**
 * Checks patches against the constraints that they declare. This is a separate package because patches declare
 * constraints, so the package of the constraints cannot use patches.
 */
@NullMarked
package dev.personinterest.validation;

import org.jspecify.annotations.NullMarked;
