package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.testkit.PersonInterestRepositoryContract;
import java.sql.SQLException;
import java.util.Optional;
import net.jqwik.api.Group;

/** The contract of every storage, on every database. */
@SuppressWarnings("ClassCanBeStatic") // a group of jqwik is an inner class
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
    class OddH2 extends Contract {
        OddH2() throws SQLException {
            super(Database.H2_MEMORY.oddRepository(), Optional.empty());
        }
    }

    @Group
    class OddPostgreSql extends Contract {
        OddPostgreSql() throws SQLException {
            super(Database.POSTGRESQL.oddRepository(), Optional.of(Database.POSTGRESQL.oddReopened()));
        }
    }

    @Group
    class OddMariaDb extends Contract {
        OddMariaDb() throws SQLException {
            super(Database.MARIADB.oddRepository(), Optional.of(Database.MARIADB.oddReopened()));
        }
    }

    /** No MySQL comes as an artifact. Its SQL and its driver run on MariaDB, in MariaDB's table. */
    @Group
    class MySqlsStatementsOnMariaDb extends Contract {
        MySqlsStatementsOnMariaDb() throws SQLException {
            super(Database.mySqlsStatementsOnMariaDb(), Optional.of(Database.MARIADB.reopened()));
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

        /** Shares no connection with the repository, and so sees what is committed and nothing else. */
        @Override
        public Optional<PersonInterestRepository> reopen() {
            return reopened;
        }
    }
}
