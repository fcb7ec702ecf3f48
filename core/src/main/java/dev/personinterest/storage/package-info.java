/**
 * The SPI that a storage implements, {@link dev.personinterest.storage.PersonInterestRepository}, its keys and
 * requests, and two aids for an implementation: {@link dev.personinterest.storage.AppliedChanges} for bulk updates and
 * {@link dev.personinterest.storage.CompareAndSetUpdate} for stores without transactions.
 */
@NullMarked
package dev.personinterest.storage;

import org.jspecify.annotations.NullMarked;
