/** JMH benchmarks. Each is measured in the same run as its peer or its limit. Tests do not belong here. */
@NullMarked
package dev.personinterest.benchmarks;

import org.jspecify.annotations.NullMarked;
