package dev.personinterest.examples.changeevents;

import dev.personinterest.Audience;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.util.Throwables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Passes each committed change of the table {@code public.person_interest} to a consumer: at least once, and for each
 * interest in the order of the commits. The replication slot keeps the position. It advances when the consumer returns.
 */
public final class InterestChanges implements AutoCloseable {

    private final DebeziumEngine<?> engine;
    private final CompletableFuture<@Nullable Throwable> end = new CompletableFuture<>();

    /**
     * Prepares to read changes, and connects to nothing yet.
     *
     * @param url the JDBC URL of the database, with {@code user} and {@code password}; the user needs REPLICATION and
     *     may read the table
     * @param slot the name of the replication slot, created at the first start; each consumer has its own
     * @param audiences who is going to see the events, besides {@link Audience#EVERYONE}; with {@link Audience#ME}, the
     *     owner, for whom nothing is left out
     * @param consumer what each event is passed to, by one thread at a time; an exception ends {@link #run}
     * @throws IllegalArgumentException if {@code url} is not a URL of PostgreSQL
     */
    public InterestChanges(String url, String slot, Set<Audience> audiences, Consumer<InterestChange> consumer) {
        AudienceView view = new AudienceView(Set.copyOf(audiences));
        engine = DebeziumEngine.create(Connect.class)
                .using(settings(url, slot))
                .using((success, message, error) -> end.complete(error))
                .notifying(event -> view.of((Struct) event.value().value()).ifPresent(consumer))
                .build();
    }

    private static Properties settings(String url, String slot) {
        Properties database = Optional.ofNullable(Driver.parseURL(url, null))
                .orElseThrow(() -> new IllegalArgumentException("not a JDBC URL of PostgreSQL"));
        Properties settings = new Properties();
        try (InputStream common = InterestChanges.class.getResourceAsStream("debezium.properties")) {
            settings.load(common);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.putAll(Map.of(
                "topic.prefix", slot,
                "slot.name", slot,
                "database.hostname", PGProperty.PG_HOST.getOrDefault(database),
                "database.port", PGProperty.PG_PORT.getOrDefault(database),
                "database.dbname", PGProperty.PG_DBNAME.getOrDefault(database),
                "database.user", PGProperty.USER.getOrDefault(database),
                "database.password", database.getProperty("password", "")));
        return settings;
    }

    /**
     * Reads changes in this thread until {@link #close} is called. Can be called once.
     *
     * @throws IllegalStateException if the consumer or the connection has failed, with the cause; a new instance begins
     *     with the change that the consumer failed at, or before it
     */
    public void run() {
        engine.run();
        Throwable failure = end.join();
        if (failure != null) {
            String reason = Throwables.getRootCause(failure).getMessage();
            throw new IllegalStateException("changes are no longer read: " + reason, failure);
        }
    }

    /**
     * Stops reading, after the consumer has returned.
     *
     * @throws IllegalStateException while reading is about to begin or to end; try again
     */
    @Override
    public void close() {
        try {
            if (!end.isDone()) {
                engine.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
