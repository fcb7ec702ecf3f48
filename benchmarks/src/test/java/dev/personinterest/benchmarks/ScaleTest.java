package dev.personinterest.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.access.Caller;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The benchmarks find the requested interests at every scale. A benchmark that finds nothing would only seem fast. */
class ScaleTest {

    private static final int TRIES = 50;

    @ParameterizedTest
    @CsvSource({"1, 1", "100, 100", "150, 100"})
    void pageInDatabaseIsFull(int interestsPerOwner, int page) throws Exception {
        JdbcListBenchmark benchmark = new JdbcListBenchmark();
        benchmark.stored = 300;
        benchmark.interestsPerOwner = interestsPerOwner;
        benchmark.start();
        try {
            for (int i = 0; i < TRIES; i++) {
                assertThat(benchmark.list()).hasSize(page);
            }
        } finally {
            benchmark.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "100, 100", "150, 100"})
    void pageInMemoryIsFull(int profile, int page) {
        MemoryListBenchmark benchmark = new MemoryListBenchmark();
        MemoryListBenchmark.Storage storage = filled(new MemoryListBenchmark.Storage(), profile);
        MemoryListBenchmark.SkipLists skipLists = filled(new MemoryListBenchmark.SkipLists(), profile);

        for (int i = 0; i < TRIES; i++) {
            assertThat(benchmark.list(storage)).hasSize(page);
            assertThat(benchmark.listOfSkipList(skipLists)).hasSize(page);
            assertThat(benchmark.deleteAndInsert(storage)).isTrue();
            assertThat(benchmark.deleteAndInsertOfSkipList(skipLists)).isTrue();
        }
    }

    @Test
    void queryInMemoryFindsEveryTenthInterest() {
        MemoryListBenchmark benchmark = new MemoryListBenchmark();

        assertThat(benchmark.listOfCategory(filled(new MemoryListBenchmark.Storage(), 100)))
                .hasSize(10);
        assertThat(benchmark.listOfCategoryOfSkipList(filled(new MemoryListBenchmark.SkipLists(), 100)))
                .hasSize(10);
    }

    private static <T extends MemoryListBenchmark.Filled> T filled(T state, int profile) {
        state.stored = 300;
        state.profile = profile;
        state.fill();
        return state;
    }

    @ParameterizedTest
    @CsvSource({"1", "7", "300"})
    void updateInMemoryFindsInterest(int interestsPerOwner) {
        MemoryUpdateBenchmark benchmark = new MemoryUpdateBenchmark();
        MemoryUpdateBenchmark.Storage storage = filled(new MemoryUpdateBenchmark.Storage(), interestsPerOwner);
        MemoryUpdateBenchmark.Limit limit = filled(new MemoryUpdateBenchmark.Limit(), interestsPerOwner);

        for (int i = 0; i < TRIES; i++) {
            assertThat(benchmark.update(storage)).isPresent();
            assertThat(benchmark.limit(limit)).isNotNull();
        }
    }

    private static <T extends MemoryUpdateBenchmark.Filled> T filled(T state, int interestsPerOwner) {
        state.stored = 300;
        state.interestsPerOwner = interestsPerOwner;
        state.fill();
        return state;
    }

    /** The number of retries is derived from this count. */
    @Test
    void statementsAreCountedPerThread() throws Exception {
        try (BenchmarkDatabase.Running running = BenchmarkDatabase.H2.start()) {
            running.fill(1, 1, Caller.user("creator").identities());
            StatementCount count = new StatementCount(running.pool());
            try (Connection connection = count.getConnection()) {
                for (int i = 0; i < 3; i++) {
                    try (PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
                        assertThat(statement.execute()).isTrue();
                    }
                }
            }

            assertThat(count.ofThisThread()).isEqualTo(3);
            assertThat(CompletableFuture.supplyAsync(count::ofThisThread).get()).isZero();
        }
    }
}
