package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.testkit.PersonInterestRepositoryContract;
import java.sql.SQLException;
import net.jqwik.api.Group;

/** The contract of every storage, on every database. */
class ContractTest {

    @Group
    class H2Memory extends Contract {
        H2Memory() {
            super(Database.H2_MEMORY);
        }
    }

    @Group
    class H2File extends Contract {
        H2File() {
            super(Database.H2_FILE);
        }
    }

    @Group
    class PostgreSql extends Contract {
        PostgreSql() {
            super(Database.POSTGRESQL);
        }
    }

    @Group
    class MariaDb extends Contract {
        MariaDb() {
            super(Database.MARIADB);
        }
    }

    abstract static class Contract extends PersonInterestRepositoryContract {
        private final Database database;

        Contract(Database database) {
            this.database = database;
        }

        @Override
        public PersonInterestRepository repository() {
            try {
                return database.repository();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }
}
