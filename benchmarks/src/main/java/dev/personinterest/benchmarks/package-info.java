/** JMH benchmarks, each with its peer or its limit beside it in the same run; nothing here is a test. */
@NullMarked
package dev.personinterest.benchmarks;

import org.jspecify.annotations.NullMarked;
