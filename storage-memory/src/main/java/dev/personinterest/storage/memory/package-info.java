/** The storage that keeps interests on the heap; nothing that outlives the process belongs here. */
@NullMarked
package dev.personinterest.storage.memory;

import org.jspecify.annotations.NullMarked;
