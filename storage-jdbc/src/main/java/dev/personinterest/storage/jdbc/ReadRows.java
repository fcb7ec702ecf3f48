package dev.personinterest.storage.jdbc;

import dev.personinterest.PersonInterest;
import dev.personinterest.storage.PersonInterestKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rows that the statements of one bulk update have returned, by key. An unreadable row does not affect the others.
 */
final class ReadRows {

    private final Map<PersonInterestKey, PersonInterest> interests = new HashMap<>();
    private final Map<PersonInterestKey, JdbcStorageException> failures = new HashMap<>();

    void addAll(ResultSet rows, Dialect dialect) throws SQLException {
        while (rows.next()) {
            try {
                PersonInterest interest = Row.read(rows, dialect);
                String owner = dialect.readKey(rows, Column.OWNER_ID.position());
                interests.put(new PersonInterestKey(owner, interest.id()), interest);
            } catch (JdbcStorageException e) {
                failures.put(e.key().orElseThrow(() -> e), e);
            }
        }
    }

    /**
     * Returns the row of a key.
     *
     * @return the interest, or empty if no statement has returned a row with this key
     * @throws JdbcStorageException if the row is unreadable
     */
    Optional<PersonInterest> get(PersonInterestKey key) {
        JdbcStorageException failure = failures.get(key);
        if (failure != null) {
            throw failure;
        }
        return Optional.ofNullable(interests.get(key));
    }

    /** Returns the number of readable rows. */
    int readable() {
        return interests.size();
    }
}
