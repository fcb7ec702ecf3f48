package dev.personinterest.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestException;
import dev.personinterest.PersonInterestPatch;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Parsers and buffers are reused, and reuse does not affect results. */
class ReuseTest {

    private static final PersonInterestJson JSON = PersonInterestJson.create();

    @Property
    void patchesDoNotAffectLaterPatches(@ForAll @Size(min = 2, max = 20) List<PersonInterestPatch> patches) {
        for (PersonInterestPatch patch : patches) {
            assertThat(JSON.readPatch(JSON.write(patch))).isEqualTo(patch);
        }
    }

    /**
     * Uses more threads than pooled parsers and buffers, so that some threads find the pool empty and others find it
     * full when they return one.
     */
    @Test
    void concurrentThreadsReadAndWriteTheirOwnValues() throws Exception {
        int threads = 80;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Future<Boolean>> own = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            String text = "thread " + i;
            own.add(executor.submit(readAndWrite(start, text)));
        }

        for (Future<Boolean> one : own) {
            assertThat(one.get()).isTrue();
        }
        executor.shutdown();
    }

    private static Callable<Boolean> readAndWrite(CyclicBarrier start, String text) {
        PersonInterestPatch patch = PersonInterestPatch.builder()
                .description(text)
                .categories(List.of(text, text))
                .build();
        byte[] interest = ("{\"id\":\"1\",\"createdDateTime\":\"2020-07-06T06:34:12Z\",\"displayName\":\"" + text
                        + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        return () -> {
            start.await();
            for (int i = 0; i < 1000; i++) {
                String written = new String(JSON.write(JSON.readInterest(interest)), StandardCharsets.UTF_8);
                if (!JSON.readPatch(JSON.write(patch)).equals(patch)
                        || !written.contains("\"displayName\":\"" + text + "\"")) {
                    return false;
                }
            }
            return true;
        };
    }

    /** Annotations can have any name, and a parser caches the names that it has read. */
    @Test
    void namesFromRequestsAreNotCachedForever() {
        readAnnotations(1_000);
        long before = usedHeap();

        readAnnotations(100_000);

        assertThat(usedHeap() - before).isLessThan(12 << 20);
    }

    @Test
    void bufferOfLargeDocumentIsNotRetained() {
        long before = usedHeap();

        assertThat(JSON.write(large())).hasSizeGreaterThan(12 << 20);

        assertThat(usedHeap() - before).isLessThan(12 << 20);
    }

    private static PersonInterest large() {
        return PersonInterest.builder("1", Instant.EPOCH)
                .description("x".repeat(12 << 20))
                .build();
    }

    private static void readAnnotations(int count) {
        for (int i = 0; i < count; i++) {
            JSON.readPatch("{\"@" + i + "x".repeat(200) + "\":1}");
        }
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void rejectedDocumentDoesNotAffectNextOne() {
        for (String rejected :
                List.of("{", "{\"a\":", "{}{", "{} 1", "{}tru", "{}\"}", "[]", "{\"categories\":[\"a\"", "{]", "")) {
            assertThat(catching(() -> JSON.readPatch(rejected)))
                    .as(rejected)
                    .isInstanceOf(PersonInterestException.class);
            assertThat(JSON.readPatch("{}"))
                    .isEqualTo(PersonInterestPatch.builder().build());
        }
    }

    private static Object catching(Callable<Object> call) {
        try {
            return call.call();
        } catch (Exception e) {
            return e;
        }
    }
}
