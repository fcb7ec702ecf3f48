package dev.personinterest.spring;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.storage.jdbc.TableName;
import dev.personinterest.validation.Limit;
import dev.personinterest.validation.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an application can set under {@code person-interest}.
 *
 * @param defaultAudiences Audiences of an interest that is created without any; "me" for nobody but the owner.
 * @param limits Limits on what a request may set, by name, such as "category-length"; those left out keep their default.
 * @param confidenceScore The range of inference.confidenceScore.
 * @param pageTokenSecret What page tokens are encrypted with, at least 16 bytes and the same in each instance. Without
 *     it, the tokens of a list by displayName show a displayName, and anybody can make a token.
 * @param jdbc The storage over the application's DataSource.
 * @param cache The read cache in front of the storage, if person-interest-storage-cache is there.
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
     * @param defaultAudiences Audiences of an interest that is created without any; "me" for nobody but the owner.
     * @param limits Limits on what a request may set, by name, such as "category-length"; those left out keep their default.
     * @param confidenceScore The range of inference.confidenceScore.
     * @param pageTokenSecret What page tokens are encrypted with, at least 16 bytes and the same in each instance.
     *     Without it, the tokens of a list by displayName show a displayName, and anybody can make a token.
     * @param jdbc The storage over the application's DataSource.
     * @param cache The read cache in front of the storage, if person-interest-storage-cache is there.
     * @param web The bodies and errors of controllers (Spring MVC).
     * @throws IllegalArgumentException if a value makes no sense; the message names the property
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

    /** Without the secret. */
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
     * The storage over the application's DataSource.
     *
     * @param schema What is done about the table when the application starts, after migrations have run.
     * @param table Name of the table.
     * @param tableSchema Database schema that the table is in; the connection's own if it is not set.
     * @param statementTimeout Longest time that a statement may take, in whole seconds; none if zero.
     * @param maxAttempts How often a call is tried if the database ends its transaction for the sake of another.
     */
    public record Jdbc(
            @DefaultValue("validate") SchemaAction schema,
            @DefaultValue("person_interest") String table,
            @Nullable String tableSchema,
            @DefaultValue("0s") Duration statementTimeout,
            @DefaultValue("20") int maxAttempts) {

        /** What is done about the table at the start. */
        public enum SchemaAction {
            /** Nothing. */
            NONE,
            /** The application does not start unless the table is there and has all columns. */
            VALIDATE,
            /** The table is created if it is missing. */
            CREATE
        }

        /**
         * Binds the properties.
         *
         * @param schema What is done about the table when the application starts, after migrations have run.
         * @param table Name of the table.
         * @param tableSchema Database schema that the table is in; the connection's own if it is not set.
         * @param statementTimeout Longest time that a statement may take, in whole seconds; none if zero.
         * @param maxAttempts How often a call is tried if the database ends its transaction for the sake of another.
         * @throws IllegalArgumentException if a value makes no sense; the message names the property
         */
        public Jdbc {
            require(
                    !statementTimeout.isNegative() && statementTimeout.compareTo(Duration.ofDays(1)) <= 0,
                    "person-interest.jdbc.statement-timeout",
                    "must be between nothing and a day");
            require(maxAttempts >= 1, "person-interest.jdbc.max-attempts", "must be at least 1");
        }

        TableName tableName() {
            return tableSchema == null ? TableName.of(table) : TableName.of(tableSchema, table);
        }
    }

    /**
     * The read cache in front of the storage, if person-interest-storage-cache is there.
     *
     * @param enabled Whether there is one.
     * @param maxSize How much heap its entries may take.
     * @param maxStaleness How long an entry is served after it was read.
     * @param maxWait How old a read of the storage may become while other threads wait for it.
     */
    public record Cache(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("64MB") DataSize maxSize,
            @DefaultValue("30s") Duration maxStaleness,
            @DefaultValue("1s") Duration maxWait) {

        /**
         * Binds the properties.
         *
         * @param enabled Whether there is one.
         * @param maxSize How much heap its entries may take.
         * @param maxStaleness How long an entry is served after it was read.
         * @param maxWait How old a read of the storage may become while other threads wait for it.
         * @throws IllegalArgumentException if a value makes no sense; the message names the property
         */
        public Cache {
            require(!maxSize.isNegative(), "person-interest.cache.max-size", "must not be negative");
            require(
                    !maxStaleness.isZero() && !maxStaleness.isNegative(),
                    "person-interest.cache.max-staleness",
                    "must be more than zero");
            require(!maxWait.isNegative(), "person-interest.cache.max-wait", "must not be negative");
        }
    }

    /**
     * The bodies and errors of controllers (Spring MVC).
     *
     * @param maxBodySize Longest body of a request that creates or updates an interest, at most 1GB.
     * @param errors How the library's exceptions are answered where a controller throws them.
     */
    public record Web(
            @DefaultValue("1MB") DataSize maxBodySize,
            @DefaultValue("graph") ErrorFormat errors) {

        private static final DataSize LARGEST_BODY = DataSize.ofGigabytes(1);

        /**
         * Binds the properties.
         *
         * @param maxBodySize Longest body of a request that creates or updates an interest, at most 1GB.
         * @param errors How the library's exceptions are answered where a controller throws them.
         * @throws IllegalArgumentException if a value makes no sense; the message names the property
         */
        public Web {
            require(
                    maxBodySize.toBytes() >= 1 && maxBodySize.compareTo(LARGEST_BODY) <= 0,
                    "person-interest.web.max-body-size",
                    "must be between 1B and 1GB");
        }

        /** How an exception is answered. */
        public enum ErrorFormat {
            /** By the error envelope that Microsoft Graph's clients read. */
            GRAPH,
            /** By problem details (RFC 9457). */
            PROBLEM,
            /** As the application answers exceptions that it does not know. */
            NONE
        }
    }

    /**
     * The range of inference.confidenceScore.
     *
     * @param min Least score.
     * @param max Greatest score.
     */
    public record ConfidenceScore(
            @DefaultValue("0") double min,
            @DefaultValue("1") double max) {

        /**
         * Binds the properties.
         *
         * @param min Least score.
         * @param max Greatest score.
         * @throws IllegalArgumentException if a value makes no sense; the message names the property
         */
        public ConfidenceScore {
            require(
                    Double.isFinite(min) && Double.isFinite(max) && min <= max,
                    "person-interest.confidence-score",
                    "must have a min and a max that are finite, and min must not be greater than max");
        }
    }
}
