package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.testkit.PersonInterestRepositoryContract;
import java.sql.SQLException;
import net.jqwik.api.Group;

/** The contract of every storage, on every database. */
@SuppressWarnings("ClassCanBeStatic") // a group of jqwik is an inner class
class ContractTest {

    @Group
    class H2Memory extends Contract {
        H2Memory() throws SQLException {
            super(Database.H2_MEMORY.repository());
        }
    }

    @Group
    class H2File extends Contract {
        H2File() throws SQLException {
            super(Database.H2_FILE.repository());
        }
    }

    @Group
    class PostgreSql extends Contract {
        PostgreSql() throws SQLException {
            super(Database.POSTGRESQL.repository());
        }
    }

    @Group
    class MariaDb extends Contract {
        MariaDb() throws SQLException {
            super(Database.MARIADB.repository());
        }
    }

    @Group
    class OddH2 extends Contract {
        OddH2() throws SQLException {
            super(Database.H2_MEMORY.oddRepository());
        }
    }

    @Group
    class OddPostgreSql extends Contract {
        OddPostgreSql() throws SQLException {
            super(Database.POSTGRESQL.oddRepository());
        }
    }

    @Group
    class OddMariaDb extends Contract {
        OddMariaDb() throws SQLException {
            super(Database.MARIADB.oddRepository());
        }
    }

    /** No MySQL comes as an artifact. Its SQL and its driver run on MariaDB, in MariaDB's table. */
    @Group
    class MySqlsStatementsOnMariaDb extends Contract {
        MySqlsStatementsOnMariaDb() throws SQLException {
            super(Database.mySqlsStatementsOnMariaDb());
        }
    }

    abstract static class Contract extends PersonInterestRepositoryContract {
        private final PersonInterestRepository repository;

        Contract(PersonInterestRepository repository) {
            this.repository = repository;
        }

        @Override
        public PersonInterestRepository repository() {
            return repository;
        }
    }
}
