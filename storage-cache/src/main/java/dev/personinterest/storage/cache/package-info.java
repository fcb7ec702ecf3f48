/** A read cache in front of any storage. Only the storage is authoritative, and no write depends on the cache. */
@NullMarked
package dev.personinterest.storage.cache;

import org.jspecify.annotations.NullMarked;
