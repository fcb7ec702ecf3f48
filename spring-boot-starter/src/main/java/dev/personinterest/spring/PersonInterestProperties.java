package dev.personinterest.spring;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.constraints.Limit;
import dev.personinterest.constraints.Limits;
import dev.personinterest.storage.jdbc.TableName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The properties under {@code person-interest}.
 *
 * @param defaultAudiences Audiences of an interest that is created without any. With "me", only the owner sees it.
 * @param limits Limits on the values of a request, by name, such as "category-length". Other limits keep their default.
 * @param confidenceScore The range of inference.confidenceScore.
 * @param pageTokenSecret Secret that encrypts page tokens, at least 16 bytes and the same in each instance. Without it,
 *     the tokens of a list by displayName reveal a displayName, and tokens can be forged.
 * @param jdbc The storage that uses the application's DataSource.
 * @param cache The read cache in front of the storage, if person-interest-storage-cache is on the class path.
 * @param web The bodies and errors of controllers (Spring MVC).
 */
@ConfigurationProperties("person-interest")
public record PersonInterestProperties(
        @DefaultValue("organization") Set<Audience> defaultAudiences,
        @DefaultValue Map<Limit, Integer> limits,
        @DefaultValue ConfidenceScore confidenceScore,
        @Nullable String pageTokenSecret,
        @DefaultValue Jdbc jdbc,
        @DefaultValue Cache cache,
        @DefaultValue Web web) {

    private static final int MIN_SECRET_LENGTH = 16;

    /**
     * Binds the properties.
     *
     * @param defaultAudiences Audiences of an interest that is created without any. With "me", only the owner sees it.
     * @param limits Limits on the values of a request, by name, such as "category-length". Other limits keep their
     *     default.
     * @param confidenceScore The range of inference.confidenceScore.
     * @param pageTokenSecret Secret that encrypts page tokens, at least 16 bytes and the same in each instance. Without
     *     it, the tokens of a list by displayName reveal a displayName, and tokens can be forged.
     * @param jdbc The storage that uses the application's DataSource.
     * @param cache The read cache in front of the storage, if person-interest-storage-cache is on the class path.
     * @param web The bodies and errors of controllers (Spring MVC).
     * @throws IllegalArgumentException if a value is invalid; the message names the property
     */
    public PersonInterestProperties {
        defaultAudiences = Set.copyOf(defaultAudiences);
        limits = Map.copyOf(limits);
        limits.forEach((limit, value) -> require(value >= 0, "person-interest.limits", "must not be negative"));
        require(
                pageTokenSecret == null || pageTokenSecret.getBytes(StandardCharsets.UTF_8).length >= MIN_SECRET_LENGTH,
                "person-interest.page-token-secret",
                "must be at least " + MIN_SECRET_LENGTH + " bytes long");
    }

    AllowedAudiences audiences() {
        return AllowedAudiences.of(defaultAudiences.toArray(Audience[]::new));
    }

    Limits allLimits() {
        Limits all = Limits.defaults().withConfidenceScores(confidenceScore.min(), confidenceScore.max());
        for (Map.Entry<Limit, Integer> limit : limits.entrySet()) {
            all = all.with(limit.getKey(), limit.getValue());
        }
        return all;
    }

    /** Returns the properties without the secret. */
    @Override
    public String toString() {
        return "PersonInterestProperties[defaultAudiences=" + defaultAudiences + ", limits=" + limits
                + ", confidenceScore=" + confidenceScore + ", jdbc=" + jdbc
                + ", cache=" + cache + ", web=" + web + "]";
    }

    private static void require(boolean holds, String property, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(property + ": " + rule);
        }
    }

    /**
     * The properties of the storage that uses the application's DataSource.
     *
     * @param schema What to do with the table when the application starts, after migrations have run.
     * @param table Name of the table.
     * @param tableSchema Database schema of the table. By default, the connection's schema.
     * @param statementTimeout Maximum duration of a statement, in whole seconds. Zero means no limit.
     * @param maxAttempts Maximum number of attempts of a call whose transaction the database rolls back because of a
     *     conflict, such as a deadlock.
     */
    public record Jdbc(
            @DefaultValue("validate") SchemaAction schema,
            @DefaultValue("person_interest") String table,
            @Nullable String tableSchema,
            @DefaultValue("0s") Duration statementTimeout,
            @DefaultValue("20") int maxAttempts) {

        /** What to do with the table when the application starts. */
        public enum SchemaAction {
            /** Does nothing. */
            NONE,
            /** Stops the application if the table or one of its columns is missing. */
            VALIDATE,
            /** Creates the table if it is missing. */
            CREATE
        }

        /**
         * Binds the properties.
         *
         * @param schema What to do with the table when the application starts, after migrations have run.
         * @param table Name of the table.
         * @param tableSchema Database schema of the table. By default, the connection's schema.
         * @param statementTimeout Maximum duration of a statement, in whole seconds. Zero means no limit.
         * @param maxAttempts Maximum number of attempts of a call whose transaction the database rolls back because of
         *     a conflict, such as a deadlock.
         * @throws IllegalArgumentException if a value is invalid; the message names the property
         */
        public Jdbc {
            require(
                    !statementTimeout.isNegative() && statementTimeout.compareTo(Duration.ofDays(1)) <= 0,
                    "person-interest.jdbc.statement-timeout",
                    "must be between 0 and 1 day");
            require(maxAttempts >= 1, "person-interest.jdbc.max-attempts", "must be at least 1");
        }

        TableName tableName() {
            return tableSchema == null ? TableName.of(table) : TableName.of(tableSchema, table);
        }
    }

    /**
     * The properties of the read cache in front of the storage, if person-interest-storage-cache is on the class path.
     *
     * @param enabled Whether the cache is enabled.
     * @param maxSize Maximum heap size of the entries.
     * @param maxStaleness How long an entry is served after it was read from the storage.
     * @param maxWait Age of a read of the storage at which other threads stop waiting for it.
     */
    public record Cache(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("64MB") DataSize maxSize,
            @DefaultValue("30s") Duration maxStaleness,
            @DefaultValue("1s") Duration maxWait) {

        /**
         * Binds the properties.
         *
         * @param enabled Whether the cache is enabled.
         * @param maxSize Maximum heap size of the entries.
         * @param maxStaleness How long an entry is served after it was read from the storage.
         * @param maxWait Age of a read of the storage at which other threads stop waiting for it.
         * @throws IllegalArgumentException if a value is invalid; the message names the property
         */
        public Cache {
            require(!maxSize.isNegative(), "person-interest.cache.max-size", "must not be negative");
            require(
                    !maxStaleness.isZero() && !maxStaleness.isNegative(),
                    "person-interest.cache.max-staleness",
                    "must be greater than 0");
            require(!maxWait.isNegative(), "person-interest.cache.max-wait", "must not be negative");
        }
    }

    /**
     * The properties of bodies and errors of controllers (Spring MVC).
     *
     * @param maxBodySize Maximum size of the body of a request that creates or updates an interest, at most 1GB.
     * @param errors Format of the response to an exception of the library that a controller throws.
     */
    public record Web(
            @DefaultValue("1MB") DataSize maxBodySize,
            @DefaultValue("graph") ErrorFormat errors) {

        private static final DataSize LARGEST_BODY = DataSize.ofGigabytes(1);

        /**
         * Binds the properties.
         *
         * @param maxBodySize Maximum size of the body of a request that creates or updates an interest, at most 1GB.
         * @param errors Format of the response to an exception of the library that a controller throws.
         * @throws IllegalArgumentException if a value is invalid; the message names the property
         */
        public Web {
            require(
                    maxBodySize.toBytes() >= 1 && maxBodySize.compareTo(LARGEST_BODY) <= 0,
                    "person-interest.web.max-body-size",
                    "must be between 1B and 1GB");
        }

        /** The format of the response to an exception. */
        public enum ErrorFormat {
            /** The error envelope that Microsoft Graph's clients read. */
            GRAPH,
            /** Problem details (RFC 9457). */
            PROBLEM,
            /** The library converts no exceptions; the application handles them like any other. */
            NONE
        }
    }

    /**
     * The range of inference.confidenceScore.
     *
     * @param min Minimum score.
     * @param max Maximum score.
     */
    public record ConfidenceScore(
            @DefaultValue("0") double min,
            @DefaultValue("1") double max) {

        /**
         * Binds the properties.
         *
         * @param min Minimum score.
         * @param max Maximum score.
         * @throws IllegalArgumentException if a value is invalid; the message names the property
         */
        public ConfidenceScore {
            require(
                    Double.isFinite(min) && Double.isFinite(max) && min <= max,
                    "person-interest.confidence-score",
                    "min and max must be finite, and min must not be greater than max");
        }
    }
}
