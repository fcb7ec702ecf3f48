package dev.personinterest.spring;

import dev.personinterest.storage.jdbc.JdbcStorageException;
import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Describes how to correct the table or the database's settings if they prevent the application from starting. */
final class SchemaFailureAnalyzer extends AbstractFailureAnalyzer<JdbcStorageException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, JdbcStorageException cause) {
        if (cause.kind() == Kind.SCHEMA) {
            return new FailureAnalysis(
                    "The storage of interests cannot be used: " + cause.getMessage() + ".",
                    "Run the SQL as a migration of the application, or set person-interest.jdbc.schema=create to"
                            + " create the table at the start.",
                    cause);
        }
        return cause.kind() == Kind.UNSUITABLE_DATABASE
                ? new FailureAnalysis(
                        "The storage of interests cannot be used: " + cause.getMessage() + ".",
                        "Change the setting that the description names.",
                        cause)
                : null;
    }
}
