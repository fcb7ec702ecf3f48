package dev.personinterest.storage.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.testkit.PersonInterestRepositoryContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.lifecycle.AfterContainer;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** The contract on Galera, where consecutive connections lead to different nodes. */
@NeedsGalera
@PropertyDefaults(tries = 20)
class GaleraContractTest extends PersonInterestRepositoryContract {

    private static RoundRobin dataSource;
    private static JdbcPersonInterestRepository repository;

    @Override
    public synchronized PersonInterestRepository repository() {
        if (repository == null) {
            try {
                dataSource = new RoundRobin(GaleraCluster.running());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            repository = JdbcPersonInterestRepository.builder(dataSource).build();
            repository.createSchema();
        }
        return repository;
    }

    /** Returns a repository of another node, with its own connections. */
    @Override
    public Optional<PersonInterestRepository> reopen() {
        try {
            return Optional.of(JdbcPersonInterestRepository.builder(
                            GaleraCluster.running().nodes().get(2).dataSource(GaleraCluster.SYNC_WAIT))
                    .build());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterContainer
    static void closePools() {
        if (dataSource != null) {
            dataSource.close();
        }
    }

    /** Returns connections of all nodes in turn, from one pool per node. */
    private static final class RoundRobin extends AbstractDataSource implements AutoCloseable {
        private final List<HikariDataSource> pools = new ArrayList<>();
        private final AtomicInteger next = new AtomicInteger();

        RoundRobin(GaleraCluster cluster) throws SQLException {
            for (GaleraNode node : cluster.nodes()) {
                pools.add(Database.pool(node.dataSource(GaleraCluster.SYNC_WAIT)));
            }
        }

        @Override
        public Connection getConnection() throws SQLException {
            return pools.get(Math.floorMod(next.getAndIncrement(), pools.size()))
                    .getConnection();
        }

        @Override
        public Connection getConnection(String user, String password) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            pools.forEach(HikariDataSource::close);
        }
    }
}
