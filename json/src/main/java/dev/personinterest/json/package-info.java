/**
 * The JSON of person-interest: the conversion of bytes to values and back, and the error envelope. This package does
 * not define the meaning of values or which values are allowed.
 */
@NullMarked
package dev.personinterest.json;

import org.jspecify.annotations.NullMarked;
