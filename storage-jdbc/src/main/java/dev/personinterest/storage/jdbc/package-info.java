/**
 * A storage in a relational database that is accessed with JDBC: its SQL, its schema and its failures. It contains no
 * rules about interests.
 */
@NullMarked
package dev.personinterest.storage.jdbc;

import org.jspecify.annotations.NullMarked;
