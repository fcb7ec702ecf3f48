package dev.personinterest.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.PersonInterestPatch;
import dev.personinterest.constraints.Limit;
import dev.personinterest.constraints.Limits;
import dev.personinterest.constraints.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManyViolationsTest {

    private static final PersonInterestPatch INVALID = PersonInterestPatch.builder()
            .categories(Collections.nCopies(12, "too long"))
            .build();

    private final PatchConstraints constraints =
            PatchConstraints.of(Limits.defaults().with(Limit.CATEGORY_LENGTH, 1));

    @Test
    void areOrderedByNumericIndex() {
        assertThat(constraints.violations(INVALID))
                .extracting(Violation::property)
                .containsExactlyElementsOf(IntStream.range(0, 12)
                        .mapToObj(i -> "categories[" + i + "]")
                        .toList());
    }

    @Test
    void areReportedToConcurrentFirstCallers() throws Exception {
        int threads = 8;
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
        List<Future<List<Violation>>> results = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            results.add(executor.submit(() -> {
                start.await();
                return constraints.violations(INVALID);
            }));
        }

        for (Future<List<Violation>> result : results) {
            assertThat(result.get(30, TimeUnit.SECONDS)).hasSize(12);
        }
        executor.shutdown();
    }
}
