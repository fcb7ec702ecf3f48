/** The smallest program that is real: one interest, one PATCH; what the library should do does not belong here. */
@NullMarked
package dev.personinterest.examples.quickstart;

import org.jspecify.annotations.NullMarked;
