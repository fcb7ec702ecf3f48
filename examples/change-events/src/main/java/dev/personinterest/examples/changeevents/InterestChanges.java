package dev.personinterest.examples.changeevents;

import dev.personinterest.Audience;
import io.debezium.embedded.Connect;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Passes each committed change of the table {@code public.person_interest} to a consumer: at least once, and for each
 * interest in the order of the commits.
 *
 * <p>The replication slot keeps the position, in the database. It advances after the consumer has returned.
 */
public final class InterestChanges implements AutoCloseable {

    private final String url;
    private final AudienceView view;
    private final Consumer<InterestChange> consumer;
    private final DebeziumEngine<ChangeEvent<SourceRecord, SourceRecord>> engine;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean ended;

    /**
     * Prepares to read changes, and connects to nothing yet.
     *
     * @param url the JDBC URL of the database, with {@code user} and {@code password}; the user needs REPLICATION and
     *     may read the table
     * @param slot the name of the replication slot, created at the first start; each consumer has its own
     * @param audiences who is going to see the events, besides {@link Audience#EVERYONE}; with {@link Audience#ME}, the
     *     owner, for whom nothing is left out
     * @param consumer what each event is passed to, by one thread at a time
     * @throws IllegalArgumentException if {@code url} is not a URL of PostgreSQL
     */
    public InterestChanges(String url, String slot, Set<Audience> audiences, Consumer<InterestChange> consumer) {
        this.url = url;
        this.view = new AudienceView(audiences);
        this.consumer = consumer;
        this.engine = DebeziumEngine.create(Connect.class)
                .using(configuration(url, slot))
                .using((success, message, error) ->
                        failure.set(success ? null : error == null ? new IllegalStateException(message) : error))
                .notifying(this::accept)
                .build();
    }

    private static Properties configuration(String url, String slot) {
        Properties database = Driver.parseURL(url, null);
        if (database == null) {
            throw new IllegalArgumentException("not a JDBC URL of PostgreSQL");
        }
        Properties engine = new Properties();
        try (InputStream common = InterestChanges.class.getResourceAsStream("debezium.properties")) {
            engine.load(common);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        engine.putAll(Map.of(
                "name", slot,
                "topic.prefix", slot,
                "slot.name", slot,
                "database.hostname", PGProperty.PG_HOST.getOrDefault(database),
                "database.port", PGProperty.PG_PORT.getOrDefault(database),
                "database.dbname", PGProperty.PG_DBNAME.getOrDefault(database),
                "database.user", PGProperty.USER.getOrDefault(database),
                "database.password", database.getProperty("password", "")));
        return engine;
    }

    /**
     * Reads changes in this thread until {@link #close} is called. Can be called once.
     *
     * @throws IllegalStateException if the consumer or the connection has failed, with the cause; a new instance begins with
     *     the change that the consumer failed at, or before it
     */
    public void run() {
        requireBeforeImages();
        engine.run();
        ended = true;
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("changes are no longer read", cause);
        }
    }

    private void requireBeforeImages() {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet identity = statement.executeQuery(
                        "SELECT relreplident = 'f' FROM pg_class WHERE oid = 'public.person_interest'::regclass")) {
            if (!identity.next() || !identity.getBoolean(1)) {
                throw new IllegalStateException("public.person_interest needs REPLICA IDENTITY FULL");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("changes cannot be read", e);
        }
    }

    private void accept(
            List<ChangeEvent<SourceRecord, SourceRecord>> batch,
            RecordCommitter<ChangeEvent<SourceRecord, SourceRecord>> committer)
            throws InterruptedException {
        for (ChangeEvent<SourceRecord, SourceRecord> event : batch) {
            Struct change = (Struct) event.value().value();
            view.of(change.getStruct("before"), change.getStruct("after")).ifPresent(consumer);
            committer.markProcessed(event);
        }
        committer.markBatchFinished();
    }

    /**
     * Stops reading, after the consumer has returned.
     *
     * @throws IllegalStateException while reading is about to begin; try again
     */
    @Override
    public void close() {
        try {
            if (!ended) {
                engine.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
