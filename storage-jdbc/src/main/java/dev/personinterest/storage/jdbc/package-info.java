/**
 * A storage in a relational database that is accessed with JDBC: its SQL, its schema and its failures. The SQL of an
 * update that is not preceded by a read repeats the stamps of {@code Change.applyTo}. The contract in {@code testkit}
 * compares both.
 */
@NullMarked
package dev.personinterest.storage.jdbc;

import org.jspecify.annotations.NullMarked;
