package dev.personinterest.spring;

import dev.personinterest.storage.cache.EnclosingTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The transaction that the JDBC storage joins, or that an application's own storage may join, for the cache. */
final class SpringEnclosingTransaction implements EnclosingTransaction {

    private final @Nullable SpringConnectionSource connections;

    SpringEnclosingTransaction(@Nullable SpringConnectionSource connections) {
        this.connections = connections;
    }

    @Override
    public boolean isActive() {
        boolean anyTransaction = TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.isActualTransactionActive();
        return anyTransaction || joined() != null;
    }

    private SpringTransactions.@Nullable Begun joined() {
        return connections == null ? null : connections.transaction();
    }

    @Override
    public void afterCompletion(Runnable action) {
        SpringTransactions.Begun joined = joined();
        if (joined == null) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    action.run();
                }
            });
        } else if (joined.synchronizes()) {
            joined.whenEnded(action);
        } else {
            throw new IllegalStateException(
                    "the cache cannot see the end of a transaction without synchronization: remove"
                            + " SYNCHRONIZATION_NEVER from the transaction manager, or set"
                            + " person-interest.cache.enabled=false");
        }
    }
}
