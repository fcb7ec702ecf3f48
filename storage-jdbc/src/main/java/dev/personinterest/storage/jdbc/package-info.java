/**
 * A storage in a relational database, through JDBC: its SQL, its schema and its failures; rules about what is stored do not
 * belong here.
 */
@NullMarked
package dev.personinterest.storage.jdbc;

import org.jspecify.annotations.NullMarked;
