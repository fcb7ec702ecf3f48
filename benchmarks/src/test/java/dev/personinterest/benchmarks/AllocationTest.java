package dev.personinterest.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No step of an update comes to allocate more than it did: the bytes that the thread allocated are counted, no time is
 * measured.
 *
 * <p>The bounds are what interpreted code allocates, so that they hold whatever the compiler has got round to, and JDK 17 and
 * 25 alike; what it removes comes off them. The benchmarks tell how much that is.
 */
class AllocationTest {

    private static final int CALLS = 2_000;

    @SuppressWarnings("ImmutableEnumChecker") // the benchmark's own state, made once
    enum Step {
        READ(PatchBenchmark::libraryReads, 456),
        UPDATE(PatchBenchmark::libraryUpdates, 296),
        WRITE(PatchBenchmark::libraryWrites, 816),
        ALL(PatchBenchmark::library, 1544);

        private final Function<PatchBenchmark, Object> call;
        private final long bound;

        Step(Function<PatchBenchmark, Object> call, long bound) {
            this.call = call;
            this.bound = bound;
        }
    }

    /** Where results go, so that no call is without one. */
    private Object result = "";

    @ParameterizedTest
    @EnumSource
    void allocatesNoMoreThanItDid(Step step) {
        PatchBenchmark benchmark = new PatchBenchmark();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        result = step.call.apply(benchmark); // links and loads what only the first call needs

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            result = step.call.apply(benchmark);
        }
        long bytesPerCall = (threads.getCurrentThreadAllocatedBytes() - before) / CALLS;

        assertThat(result).isNotNull();
        assertThat(bytesPerCall).isBetween(step.bound / 2, step.bound);
    }
}
