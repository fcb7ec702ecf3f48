/**
 * Ways to patch one row of person-interest's table: ours, by hand, and by what else there is, each as its own documentation
 * advises; no benchmark.
 *
 * <p>What they share: the table, the pool, and the effect, {@link dev.personinterest.benchmarks.jdbc.Update}. Where a library
 * leaves it to the engineer how, the way with the fewest statements is taken.
 */
@NullMarked
package dev.personinterest.benchmarks.jdbc;

import org.jspecify.annotations.NullMarked;
