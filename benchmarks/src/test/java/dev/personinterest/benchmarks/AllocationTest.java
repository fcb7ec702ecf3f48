package dev.personinterest.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The steps of an update do not allocate more than before. The test measures the bytes allocated by the thread, not
 * time.
 *
 * <p>The bounds are the allocations of interpreted code. They hold whatever the compiler has optimized so far, on JDK
 * 17 and 25. Compiled code allocates less; the benchmarks measure how much.
 */
class AllocationTest {

    private static final int CALLS = 2_000;

    @SuppressWarnings("ImmutableEnumChecker") // the state of the benchmark, created once
    enum Step {
        READ(PatchBenchmark::libraryReads, 376),
        UPDATE(PatchBenchmark::libraryUpdates, 296),
        WRITE(PatchBenchmark::libraryWrites, 816),
        ALL(PatchBenchmark::library, 1464);

        private final Function<PatchBenchmark, Object> call;
        private final long bound;

        Step(Function<PatchBenchmark, Object> call, long bound) {
            this.call = call;
            this.bound = bound;
        }
    }

    /** Keeps the results, so that no call is optimized away. */
    private Object result = "";

    @ParameterizedTest
    @EnumSource
    void allocationIsWithinBounds(Step step) {
        PatchBenchmark benchmark = new PatchBenchmark();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        result = step.call.apply(benchmark); // loads and links classes

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            result = step.call.apply(benchmark);
        }
        long bytesPerCall = (threads.getCurrentThreadAllocatedBytes() - before) / CALLS;

        assertThat(result).isNotNull();
        assertThat(bytesPerCall).isBetween(step.bound / 2, step.bound);
    }
}
