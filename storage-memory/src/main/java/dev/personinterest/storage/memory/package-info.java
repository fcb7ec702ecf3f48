/** A storage on the heap. Nothing that outlives the process belongs here. */
@NullMarked
package dev.personinterest.storage.memory;

import org.jspecify.annotations.NullMarked;
