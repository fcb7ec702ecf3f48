/**
 * The JSON of person-interest, bytes to values and back, and the error envelope; what a value means, and whether it is
 * permitted, does not belong here.
 */
@NullMarked
package dev.personinterest.json;

import org.jspecify.annotations.NullMarked;
