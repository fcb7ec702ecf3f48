/** A storage of one's own in one class; nothing that the library could do for it belongs here. */
@NullMarked
package dev.personinterest.examples.customstorage;

import org.jspecify.annotations.NullMarked;
