/** A custom storage in one class. Code that the library could provide does not belong here. */
@NullMarked
package dev.personinterest.examples.customstorage;

import org.jspecify.annotations.NullMarked;
