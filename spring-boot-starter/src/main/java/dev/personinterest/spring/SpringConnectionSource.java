package dev.personinterest.spring;

import dev.personinterest.storage.jdbc.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Joins a Spring transaction that can still commit. Otherwise each call gets a new connection, even if one is bound to
 * the thread, because the bound one may carry other work that the library must not commit.
 */
final class SpringConnectionSource implements ConnectionSource {

    private final DataSource dataSource;

    /** Also applies the transaction's time-out to statements. */
    private final DataSource ofTransaction;

    private final SpringTransactions transactions;

    SpringConnectionSource(DataSource dataSource, SpringTransactions transactions) {
        this.dataSource = withoutProxy(dataSource);
        this.ofTransaction = new TransactionAwareDataSourceProxy(this.dataSource);
        this.transactions = transactions;
    }

    /** Removes the proxy, as transaction managers do before they bind a connection to the DataSource. */
    private static DataSource withoutProxy(DataSource dataSource) {
        return dataSource instanceof TransactionAwareDataSourceProxy proxy && proxy.getTargetDataSource() != null
                ? proxy.getTargetDataSource()
                : dataSource;
    }

    @Override
    public Connection open() throws SQLException {
        return (transaction() != null ? ofTransaction : dataSource).getConnection();
    }

    @Override
    public void close(Connection connection) throws SQLException {
        DataSourceUtils.doReleaseConnection(connection, dataSource);
    }

    @Override
    public boolean isInCallersTransaction(Connection connection) {
        return transaction() != null;
    }

    SpringTransactions.@Nullable Begun transaction() {
        return transactions.current(dataSource);
    }
}
