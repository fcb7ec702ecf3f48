/** The SPI that a storage implements, and the values that cross it; no storage itself belongs here. */
@NullMarked
package dev.personinterest.storage;

import org.jspecify.annotations.NullMarked;
