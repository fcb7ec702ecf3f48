package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.testkit.PersonInterestRepositoryContract;
import java.sql.SQLException;
import java.util.Optional;
import net.jqwik.api.Group;

/** The storage contract on every database. */
@SuppressWarnings("ClassCanBeStatic") // a jqwik group is an inner class
class ContractTest {

    @Group
    class H2Memory extends Contract {
        H2Memory() throws SQLException {
            super(Database.H2_MEMORY.repository(), Optional.empty());
        }
    }

    @Group
    class H2File extends Contract {
        H2File() throws SQLException {
            super(Database.H2_FILE.repository(), Optional.of(Database.H2_FILE.reopened()));
        }
    }

    @Group
    class PostgreSql extends Contract {
        PostgreSql() throws SQLException {
            super(Database.POSTGRESQL.repository(), Optional.of(Database.POSTGRESQL.reopened()));
        }
    }

    @Group
    class MariaDb extends Contract {
        MariaDb() throws SQLException {
            super(Database.MARIADB.repository(), Optional.of(Database.MARIADB.reopened()));
        }
    }

    @Group
    class UnusualH2 extends Contract {
        UnusualH2() throws SQLException {
            super(Database.H2_MEMORY.unusualRepository(), Optional.empty());
        }
    }

    @Group
    class UnusualPostgreSql extends Contract {
        UnusualPostgreSql() throws SQLException {
            super(Database.POSTGRESQL.unusualRepository(), Optional.of(Database.POSTGRESQL.unusualReopened()));
        }
    }

    @Group
    class UnusualMariaDb extends Contract {
        UnusualMariaDb() throws SQLException {
            super(Database.MARIADB.unusualRepository(), Optional.of(Database.MARIADB.unusualReopened()));
        }
    }

    /** MySQL is not available as an artifact: its SQL and its driver run on MariaDB, with MariaDB's table. */
    @Group
    class MySqlStatementsOnMariaDb extends Contract {
        MySqlStatementsOnMariaDb() throws SQLException {
            super(Database.mySqlStatementsOnMariaDb(), Optional.of(Database.MARIADB.reopened()));
        }
    }

    abstract static class Contract extends PersonInterestRepositoryContract {
        private final PersonInterestRepository repository;
        private final Optional<PersonInterestRepository> reopened;

        Contract(PersonInterestRepository repository, Optional<PersonInterestRepository> reopened) {
            this.repository = repository;
            this.reopened = reopened;
        }

        @Override
        public PersonInterestRepository repository() {
            return repository;
        }

        /** Shares no connection with the repository, so it sees only committed data. */
        @Override
        public Optional<PersonInterestRepository> reopen() {
            return reopened;
        }
    }
}
