package dev.personinterest.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.personinterest.PersonInterest;
import dev.personinterest.storage.PersonInterestKey;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * A process that writes to an H2 file is killed with SIGKILL, which it can neither catch nor prepare for. Afterwards
 * its acknowledged writes are looked up.
 */
@Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD)
class KilledProcessTest {

    private static final int ROUNDS = 10;
    private static final int ENOUGH = 100;

    @Test
    void fileWithoutWriteDelayLosesNoAcknowledgedWrite() throws Exception {
        String url = url("h2-killed") + ";WRITE_DELAY=0";
        List<Acknowledged> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(writeUntilKilled(
                    url, "owner" + round, ThreadLocalRandom.current().nextInt(300)));

            for (Acknowledged one : rounds) {
                assertThat(one.states).hasSizeGreaterThanOrEqualTo(ENOUGH / 3);
                assertThat(lost(url, one))
                        .as("lost writes of %s after round %s", one.ownerId, round)
                        .isEmpty();
            }
        }
    }

    /** Shows that the other test can fail, and why the storage logs a warning about such a database. */
    @Test
    void fileWithDefaultWriteDelayLosesAcknowledgedWrites() throws Exception {
        String url = url("h2-killed-with-delay");
        List<String> lost = new ArrayList<>();
        for (int round = 0; round < ROUNDS && lost.isEmpty(); round++) {
            lost.addAll(lost(url, writeUntilKilled(url, "owner" + round, 0)));
        }
        assertThat(lost).isNotEmpty();
    }

    private static String url(String name) throws IOException {
        Path folder = Database.newFolder(name);
        return "jdbc:h2:async:" + folder.resolve("interests");
    }

    /** Runs a process until it has acknowledged enough writes, and for some milliseconds more. */
    private static Acknowledged writeUntilKilled(String url, String ownerId, int moreMillis) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", // for a faster start
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AcknowledgingWriter.class.getName(),
                        url,
                        ownerId)
                .redirectError(new File("target/" + ownerId + ".err"))
                .start();
        Acknowledged acknowledged = new Acknowledged(ownerId);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int count = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged.read(line);
                if (++count == 2 * ENOUGH) {
                    // Process.destroyForcibly would close the stream and discard its remaining lines.
                    CompletableFuture.delayedExecutor(moreMillis, TimeUnit.MILLISECONDS)
                            .execute(process.toHandle()::destroyForcibly);
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return acknowledged;
    }

    /** Returns the acknowledged writes that are not stored. */
    private static List<String> lost(String url, Acknowledged acknowledged) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(url);
        List<String> lost = new ArrayList<>();
        try (HikariDataSource pool = Database.pool(h2)) {
            JdbcPersonInterestRepository repository =
                    JdbcPersonInterestRepository.builder(pool).build();
            repository.createSchema(); // the table itself may be lost
            acknowledged.states.forEach((id, state) -> {
                Optional<PersonInterest> found;
                try {
                    found = repository.find(new PersonInterestKey(acknowledged.ownerId, id));
                } catch (JdbcStorageException e) {
                    if (state.isAcknowledged() || !isIndexEntryWithoutRow(e)) {
                        throw e;
                    }
                    return; // docs/storages.md says what to do
                }
                long version = found.map(PersonInterest::version).orElse(0L);
                if (!state.allowed.contains(version)) {
                    lost.add(id + " has version " + version + " instead of " + state.allowed);
                }
                found.ifPresent(interest -> assertThat(interest.description()).isEqualTo("" + version));
            });
        }
        return lost;
    }

    /**
     * Returns whether H2 has kept the index entry of a write without its row. H2 saves its maps one after another, while
     * other threads write (H2 issue 2080).
     */
    private static boolean isIndexEntryWithoutRow(JdbcStorageException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException exception
                    && exception.getErrorCode() == ErrorCode.ROW_NOT_FOUND_IN_PRIMARY_INDEX) {
                return true;
            }
        }
        return false;
    }

    /** The writes that a process had announced and acknowledged before it was killed. */
    private static final class Acknowledged {
        private final String ownerId;
        private final Map<String, State> states = new HashMap<>();

        Acknowledged(String ownerId) {
            this.ownerId = ownerId;
        }

        void read(String line) {
            String[] words = line.split(" ", -1);
            long version = Long.parseLong(words[2]);
            State state = states.computeIfAbsent(words[1], id -> new State());
            if (words[0].equals("done")) {
                state.allowed.clear();
            }
            state.allowed.add(version);
        }
    }

    /**
     * The versions that an interest may have: the last acknowledged version, and that of a write that began after it.
     */
    private static final class State {
        private final Set<Long> allowed = new HashSet<>(Set.of(0L));

        /** Returns whether every announced write was acknowledged. */
        boolean isAcknowledged() {
            return allowed.size() == 1;
        }
    }
}
