/**
 * Checks patches against the constraints that they declare. It is a package of its own because patches declare
 * constraints, so the package of the constraints cannot use patches.
 */
@NullMarked
package dev.personinterest.validation;

import org.jspecify.annotations.NullMarked;
