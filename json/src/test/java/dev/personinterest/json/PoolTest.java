package dev.personinterest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoolTest {

    private final Pool<String> pool = new Pool<>();

    @Test
    void takeRemovesElement() {
        assertThat(pool.take()).isNull();
        assertThat(pool.put("kept")).isTrue();

        assertThat(pool.take()).isEqualTo("kept");
        assertThat(pool.take()).isNull();
    }

    @Test
    void putInFullSlotIsRejected() {
        assertThat(pool.put("kept")).isTrue();
        assertThat(pool.put("late")).isFalse();

        assertThat(pool.take()).isEqualTo("kept");
    }

    @Test
    void threadsRarelyShareSlot() throws InterruptedException {
        AtomicInteger kept = new AtomicInteger();
        List<Thread> threads = IntStream.range(0, 64)
                .mapToObj(i -> new Thread(() -> {
                    if (pool.put("of thread " + i)) {
                        kept.incrementAndGet();
                    }
                }))
                .toList();

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(kept).hasValueBetween(8, 32);
    }
}
