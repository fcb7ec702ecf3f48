/** The smallest complete program: one interest, one PATCH. Code that belongs in the library does not belong here. */
@NullMarked
package dev.personinterest.examples.quickstart;

import org.jspecify.annotations.NullMarked;
