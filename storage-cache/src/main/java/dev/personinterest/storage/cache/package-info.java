/** A read cache in front of any storage; what is true is the storage's alone, and no write depends on the cache. */
@NullMarked
package dev.personinterest.storage.cache;

import org.jspecify.annotations.NullMarked;
