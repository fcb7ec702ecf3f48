/** The SPI that a storage implements, and the values that it uses. This package contains no storage. */
@NullMarked
package dev.personinterest.storage;

import org.jspecify.annotations.NullMarked;
