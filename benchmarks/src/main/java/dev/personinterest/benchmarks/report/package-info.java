/**
 * Creates the tables and plots of {@code docs/performance.md} from the result files, so that no number is typed by
 * hand. Measurements do not belong here.
 *
 * <p>The output depends only on the result files: the same files produce the same bytes.
 */
@NullMarked
package dev.personinterest.benchmarks.report;

import org.jspecify.annotations.NullMarked;
