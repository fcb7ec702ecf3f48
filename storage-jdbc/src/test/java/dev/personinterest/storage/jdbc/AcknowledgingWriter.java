package dev.personinterest.storage.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.jdbcx.JdbcDataSource;

/**
 * The child process of {@link KilledProcessTest}. Several threads write until the process is killed. Each write is
 * announced on standard output before the call ("begin id version") and acknowledged after it ("done id version");
 * version 0 stands for a deletion.
 */
final class AcknowledgingWriter {

    static final int THREADS = 4;

    private final JdbcPersonInterestRepository repository;
    private final String ownerId;

    private AcknowledgingWriter(JdbcPersonInterestRepository repository, String ownerId) {
        this.repository = repository;
        this.ownerId = ownerId;
    }

    /**
     * Writes until the process is killed.
     *
     * @param arguments the URL of an H2 database, and the owner of all interests written
     */
    public static void main(String[] arguments) throws InterruptedException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(arguments[0]);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (HikariDataSource pool = Database.pool(h2)) {
            JdbcPersonInterestRepository repository =
                    JdbcPersonInterestRepository.builder(pool).build();
            repository.createSchema();
            AcknowledgingWriter writer = new AcknowledgingWriter(repository, arguments[1]);
            Thread[] threads = new Thread[THREADS];
            for (int i = 0; i < THREADS; i++) {
                String prefix = i + "-";
                threads[i] = new Thread(() -> writer.write(prefix));
                threads[i].setUncaughtExceptionHandler((thread, e) -> failure.set(e));
                threads[i].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        throw new IllegalStateException("all threads have failed", failure.get());
    }

    @SuppressWarnings("InfiniteLoopStatement")
    private void write(String prefix) {
        for (int i = 0; ; i++) {
            String updated = prefix + i + "-updated";
            String inBulk = prefix + i + "-bulk";
            String deleted = prefix + i + "-deleted";
            for (String id : List.of(updated, inBulk, deleted)) {
                acknowledged(id, 1, () -> repository.insert(ownerId, atVersionOne(id)));
            }
            acknowledged(updated, 2, () -> repository.update(key(updated), toVersion(2)));
            Change recalculated = toVersion(3)
                    .withRecalculation((before, after) ->
                            PersonInterestPatch.builder().displayName("3").build());
            acknowledged(updated, 3, () -> repository.update(key(updated), recalculated));
            acknowledged(
                    inBulk,
                    2,
                    () -> repository.updateAll(List.of(new KeyedChange(key(inBulk), toVersion(2))), Atomicity.EACH));
            acknowledged(deleted, 0, () -> repository.delete(key(deleted), Precondition.exists()));
        }
    }

    private PersonInterestKey key(String id) {
        return new PersonInterestKey(ownerId, id);
    }

    private static PersonInterest atVersionOne(String id) {
        return Samples.full().toBuilder().id(id).description("1").build();
    }

    /** Returns a change that sets the description to the version that it results in. */
    private static Change toVersion(int version) {
        return Samples.describe(Integer.toString(version));
    }

    private static void acknowledged(String id, int version, Runnable write) {
        print("begin " + id + " " + version);
        write.run();
        print("done " + id + " " + version);
    }

    /** Prints a line with a single write, so that a killed process has printed it completely or not at all. */
    private static void print(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (System.out) {
            System.out.write(bytes, 0, bytes.length);
            System.out.flush();
        }
    }
}
