package dev.personinterest.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.service.PersonInterests;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** The samples of {@code docs/storages.md} as executable code. */
class DocumentedUseTest {

    private final Caller caller = Caller.user("db789417").scopes("User.ReadWrite");
    private final PersonInterestPatch patch =
            PersonInterestPatch.builder().categories(List.of("Sports")).build();

    @Test
    void fromADataSource() throws SQLException {
        DataSource dataSource = h2();
        // sample
        JdbcPersonInterestRepository repository =
                JdbcPersonInterestRepository.builder(dataSource).build();
        repository.createSchema(); // or let your migration tool run the file
        PersonInterests interests = PersonInterests.builder(repository).build();
        // end
        String id = interests
                .create(caller, UserRef.me(), NewPersonInterest.builder().build())
                .id();
        assertThat(interests.update(caller, UserRef.me(), id, patch).categories())
                .containsExactly("Sports");

        // sample
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            PersonInterests inTransaction = interests.in(repository.in(connection));
            inTransaction.update(caller, UserRef.me(), id, patch);
            connection.rollback(); // and the update is gone
        }
        // end
        assertThat(interests.get(caller, UserRef.me(), id).version()).isEqualTo(2);
    }

    private static DataSource h2() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:documented;DB_CLOSE_DELAY=-1");
        return h2;
    }
}
