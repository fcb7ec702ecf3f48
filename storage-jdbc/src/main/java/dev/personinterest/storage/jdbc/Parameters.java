package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.PersonInterestKey;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Binds the parameters of a statement, one after the other. */
final class Parameters {

    private final PreparedStatement statement;
    private final Dialect dialect;
    private int position;

    Parameters(PreparedStatement statement, Dialect dialect) {
        this.statement = statement;
        this.dialect = dialect;
    }

    Parameters addKey(PersonInterestKey key) throws SQLException {
        return addKey(key.ownerId()).addKey(key.id());
    }

    Parameters addKey(String part) throws SQLException {
        dialect.bindKey(statement, ++position, part);
        return this;
    }

    Parameters addNumber(long number) throws SQLException {
        statement.setLong(++position, number);
        return this;
    }

    Parameters addText(String text) throws SQLException {
        statement.setString(++position, text);
        return this;
    }

    Parameters addFlag(boolean flag) throws SQLException {
        statement.setBoolean(++position, flag);
        return this;
    }

    /** Binds a version, or nothing if it is null. */
    Parameters addVersion(@Nullable Long version) throws SQLException {
        return version == null ? this : addNumber(version);
    }

    Parameters addAll(Map<Column, @Nullable Object> row) throws SQLException {
        for (Map.Entry<Column, @Nullable Object> entry : row.entrySet()) {
            Column.Kind kind = entry.getKey().kind();
            Object value = entry.getValue();
            if (value == null) {
                statement.setNull(++position, kind.sqlType());
            } else {
                switch (kind) {
                    case KEY -> addKey((String) value);
                    case NUMBER -> addNumber((Long) value);
                    case DECIMAL -> statement.setDouble(++position, (Double) value);
                    case FLAG -> addFlag((Boolean) value);
                    case TEXT -> addText((String) value);
                }
            }
        }
        return this;
    }
}
