/**
 * Makes {@code docs/performance.md}'s tables and plots of the result files, so that no number in it is typed; measures nothing.
 *
 * <p>What is written is a function of the result files alone: the same files make the same bytes.
 */
@NullMarked
package dev.personinterest.benchmarks.report;

import org.jspecify.annotations.NullMarked;
