/**
 * Ways to patch one row of person-interest's table: the library, hand-written JDBC, and other libraries, each used as
 * its documentation advises. Benchmarks do not belong here.
 *
 * <p>All of them share the table, the pool, and the effect, {@link dev.personinterest.benchmarks.jdbc.Update}. If a
 * library offers a choice, the variant with the fewest statements is used.
 */
@NullMarked
package dev.personinterest.benchmarks.jdbc;

import org.jspecify.annotations.NullMarked;
