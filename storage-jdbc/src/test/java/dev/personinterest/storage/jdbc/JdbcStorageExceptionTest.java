package dev.personinterest.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JdbcStorageExceptionTest {

    @ParameterizedTest
    @MethodSource
    void survivesSerialization(Kind kind, Outcome outcome) throws IOException, ClassNotFoundException {
        SQLException cause = new SQLException("from the driver", "40001", 1213);
        JdbcStorageException original = new JdbcStorageException(kind, outcome, "the message", cause);

        JdbcStorageException copy = copyOf(original);

        assertThat(copy).isNotSameAs(original).hasMessage("the message");
        assertThat(copy.kind()).isEqualTo(kind);
        assertThat(copy.outcome()).isEqualTo(outcome);
        assertThat(copy.isTransient()).isEqualTo(original.isTransient());
        assertThat(copy.getStackTrace()).isEqualTo(original.getStackTrace());
        assertThat(copy.getCause()).isInstanceOfSatisfying(SQLException.class, copyOfCause -> {
            assertThat(copyOfCause.getMessage()).isEqualTo("from the driver");
            assertThat(copyOfCause.getSQLState()).isEqualTo("40001");
            assertThat(copyOfCause.getErrorCode()).isEqualTo(1213);
        });
    }

    @Test
    void keyOfUnreadableRowSurvivesSerialization() throws IOException, ClassNotFoundException {
        PersonInterestKey key = new PersonInterestKey("owner", "id");
        JdbcStorageException original =
                JdbcStorageException.unreadableRow(key, new IllegalArgumentException("not a list"));

        assertThat(copyOf(original).key()).contains(key);
        assertThat(copyOf(original.afterUpdate()).key()).contains(key);
    }

    static Stream<Arguments> survivesSerialization() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> Arrays.stream(Outcome.values()).map(outcome -> Arguments.of(kind, outcome)));
    }

    private static JdbcStorageException copyOf(JdbcStorageException original)
            throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
            output.writeObject(original);
        }
        try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (JdbcStorageException) input.readObject();
        }
    }
}
