package dev.personinterest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
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

    /** The elements are counted when they are taken, because two threads that put at once may lose one of them. */
    @Test
    void threadsRarelyShareSlot() throws InterruptedException {
        AtomicInteger kept = new AtomicInteger();

        inThreads(() -> pool.put("kept"));
        inThreads(() -> {
            if (pool.take() != null) {
                kept.incrementAndGet();
            }
        });

        assertThat(kept).hasValueBetween(8, 32);
    }

    @Test
    void threadHasExclusiveUseOfElement() throws InterruptedException {
        Pool<AtomicBoolean> elements = new Pool<>();
        AtomicInteger reused = new AtomicInteger();
        AtomicInteger shared = new AtomicInteger();

        inThreads(() -> {
            for (int i = 0; i < 200; i++) {
                AtomicBoolean taken = elements.take();
                AtomicBoolean inUse = taken == null ? new AtomicBoolean() : taken;
                if (taken != null) {
                    reused.incrementAndGet();
                }
                if (inUse.getAndSet(true)) {
                    shared.incrementAndGet();
                }
                LockSupport.parkNanos(1); // meanwhile, a thread of the same place runs
                inUse.set(false);
                elements.put(inUse);
            }
        });

        assertThat(shared).hasValue(0);
        assertThat(reused).hasPositiveValue();
    }

    /** Twice as many threads as places. */
    private static void inThreads(Runnable task) throws InterruptedException {
        List<Thread> threads = Stream.generate(() -> new Thread(task)).limit(64).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
