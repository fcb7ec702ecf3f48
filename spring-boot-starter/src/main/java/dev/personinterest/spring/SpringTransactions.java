package dev.personinterest.spring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.jta.JtaTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Determines which transaction a connection would join, and whether that transaction can still commit. Listens to every
 * transaction manager that is a bean. Thread-safe.
 *
 * <p>A manager binds a {@link ConnectionHolder} to the thread when it begins a transaction of a DataSource. A bound
 * holder alone proves nothing. It stays bound after the commit, while Spring runs the actions that wait for the end of
 * the transaction. DataSourceUtils also binds one if Spring synchronizes but no transaction of the DataSource has
 * begun.
 */
final class SpringTransactions implements BeanPostProcessor {

    /** A transaction that a manager has begun. */
    static final class Begun implements TransactionSynchronization, PriorityOrdered {
        private final boolean jta;
        private final boolean synchronizes = TransactionSynchronizationManager.isSynchronizationActive();
        private final List<Runnable> actions = new ArrayList<>();
        private volatile boolean over;

        private Begun(boolean jta) {
            this.jta = jta;
            if (synchronizes) {
                TransactionSynchronizationManager.registerSynchronization(this);
            }
        }

        /** Returns whether Spring reports the end of the transaction. */
        boolean synchronizes() {
            return synchronizes;
        }

        /** Runs an action when the transaction has ended. */
        void whenEnded(Runnable action) {
            actions.add(action);
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE; // runs before the application's synchronizations of the same phase
        }

        @Override
        public void afterCommit() {
            over = true;
        }

        @Override
        public void afterCompletion(int status) {
            over = true;
            actions.forEach(Runnable::run);
        }
    }

    /** Transactions by the connection that their manager bound when they began. */
    private final Map<ConnectionHolder, Begun> byConnection = Collections.synchronizedMap(new WeakHashMap<>());

    private volatile boolean hasJta;

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof ConfigurableTransactionManager manager) {
            boolean jta = manager instanceof JtaTransactionManager;
            hasJta |= jta;
            manager.addListener(new TransactionExecutionListener() {
                @Override
                public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
                    if (failure == null && transaction.isNewTransaction()) {
                        begun(jta);
                    }
                }
            });
        }
        return bean;
    }

    private void begun(boolean jta) {
        Begun begun = new Begun(jta);
        for (Object resource :
                TransactionSynchronizationManager.getResourceMap().values()) {
            if (resource instanceof ConnectionHolder connection) {
                // Keeps the entry of an outer transaction if this one is another manager's inside it.
                byConnection.putIfAbsent(connection, begun);
            }
        }
    }

    /**
     * Returns the transaction that the calling thread can join.
     *
     * @param dataSource the DataSource that the transaction must include
     * @return the transaction, or null if there is none that can still commit
     * @throws IllegalStateException if there may be a transaction of a manager that is not a bean
     */
    @Nullable
    Begun current(DataSource dataSource) {
        Object connection = TransactionSynchronizationManager.getResource(dataSource);
        Begun begun = connection instanceof ConnectionHolder holder ? byConnection.get(holder) : null;
        if (begun != null) {
            return begun.over ? null : begun;
        }
        boolean synchronizing = TransactionSynchronizationManager.isSynchronizationActive();
        boolean transaction = TransactionSynchronizationManager.isActualTransactionActive();
        if (synchronizing && transaction) {
            begun = synchronizing();
            if (begun == null && hasJta) {
                begun = new Begun(true); // begun outside of Spring
            }
            if (begun != null) {
                return begun.jta && !begun.over ? begun : null;
            }
        }
        // Otherwise DataSourceUtils has bound it without a transaction, or a transaction has just completed.
        if (connection != null && synchronizing == transaction) {
            throw new IllegalStateException(
                    "a transaction manager that is not a bean of the application has begun a transaction of this"
                            + " DataSource: declare the manager as a bean");
        }
        return null;
    }

    private static @Nullable Begun synchronizing() {
        for (TransactionSynchronization synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof Begun begun) {
                return begun;
            }
        }
        return null;
    }
}
