package dev.personinterest.spring;

import static org.springframework.transaction.TransactionDefinition.PROPAGATION_NESTED;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_NEVER;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_NOT_SUPPORTED;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_REQUIRED;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_REQUIRES_NEW;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_SUPPORTS;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A phase of Spring's transaction management in which an application calls the library, and whether its write is stored
 * in the end.
 */
enum Phase {
    OUTSIDE(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            call.write();
        }
    },

    // Scopes with synchronization but without a transaction

    SUPPORTS(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inScope(PROPAGATION_SUPPORTS, status -> call.write());
        }
    },
    NEVER(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inScope(PROPAGATION_NEVER, status -> call.write());
        }
    },
    NOT_SUPPORTED(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inScope(PROPAGATION_NOT_SUPPORTED, status -> call.write());
        }
    },
    SUPPORTS_ROLLED_BACK(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inScope(PROPAGATION_SUPPORTS, status -> {
                call.write();
                status.setRollbackOnly();
            });
        }
    },
    SUPPORTS_WITH_BOUND_CONNECTION(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inScope(PROPAGATION_SUPPORTS, status -> {
                spring.jdbc().queryForObject("SELECT 1", Integer.class);
                call.write();
            });
        }
    },
    SUPPORTS_WITH_OPEN_CONNECTION(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inScope(
                    PROPAGATION_SUPPORTS,
                    status -> spring.jdbc().execute((java.sql.Connection connection) -> {
                        call.write();
                        return true;
                    }));
        }
    },
    AFTER_COMMIT_OF_SUPPORTS(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inScope(PROPAGATION_SUPPORTS, status -> afterCommit(call));
        }
    },
    AFTER_COMPLETION_OF_SUPPORTS(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inScope(PROPAGATION_SUPPORTS, status -> {
                spring.jdbc().queryForObject("SELECT 1", Integer.class);
                afterCompletion(call);
            });
        }
    },

    // A transaction of the DataSource

    COMMITTED(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(status -> call.write());
        }
    },
    COMMITTED_READ_ONLY(true) { // H2 treats read-only as a hint
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            TransactionTemplate template = new TransactionTemplate(spring.manager());
            template.setReadOnly(true);
            template.executeWithoutResult(status -> call.write());
        }
    },
    ROLLED_BACK(false) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(status -> {
                call.write();
                status.setRollbackOnly();
            });
        }
    },
    ROLLED_BACK_AS_PARTICIPANT(false) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(outer -> {
                spring.inTransaction(status -> call.write());
                outer.setRollbackOnly();
            });
        }
    },

    // Completion phases of a transaction

    BEFORE_COMMIT(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(status -> beforeCommit(call::write));
        }
    },
    FAILING_BEFORE_COMMIT(false) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            expectVeto(() -> spring.inTransaction(status -> beforeCommit(() -> {
                call.write();
                throw new VetoedException();
            })));
        }
    },
    BEFORE_COMPLETION(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(status -> beforeCompletion(call));
        }
    },
    BEFORE_COMPLETION_OF_ROLLBACK(false) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(status -> {
                beforeCompletion(call);
                status.setRollbackOnly();
            });
        }
    },
    AFTER_COMMIT(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(status -> {
                call.writeAnother();
                afterCommit(call);
            });
        }
    },
    AFTER_COMPLETION(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(status -> {
                call.writeAnother();
                afterCompletion(call);
            });
        }
    },
    AFTER_ROLLBACK(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(status -> {
                afterCompletion(call);
                status.setRollbackOnly();
            });
        }
    },
    AFTER_VETOED_COMMIT(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            expectVeto(() -> spring.inTransaction(status -> {
                afterCompletion(call);
                beforeCommit(() -> {
                    throw new VetoedException();
                });
            }));
        }
    },
    AFTER_COMMIT_WITH_OPEN_CONNECTION(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(status -> afterCommit(() -> {
                spring.jdbc().execute((java.sql.Connection connection) -> {
                    call.write();
                    return true;
                });
            }));
        }
    },
    EVENT_BEFORE_COMMIT(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(status -> spring.publish(new SpringApplicationUnderTest.BeforeCommit(call::write)));
        }
    },
    EVENT_AFTER_COMMIT(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(status -> {
                call.writeAnother();
                spring.publish(new SpringApplicationUnderTest.AfterCommit(call::write));
            });
        }
    },
    EVENT_AFTER_ROLLBACK(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(status -> {
                spring.publish(new SpringApplicationUnderTest.AfterRollback(call::write));
                status.setRollbackOnly();
            });
        }
    },
    EVENT_AFTER_COMPLETION(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(status -> spring.publish(new SpringApplicationUnderTest.AfterCompletion(call::write)));
        }
    },

    // A transaction in a completion phase of another transaction

    NEW_TRANSACTION_AFTER_COMMIT(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(
                    status -> afterCommit(() -> spring.inScope(PROPAGATION_REQUIRES_NEW, inner -> call.write())));
        }
    },
    NEW_TRANSACTION_AFTER_COMMIT_ROLLED_BACK(false) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(status -> afterCommit(() -> spring.inScope(PROPAGATION_REQUIRES_NEW, inner -> {
                call.write();
                inner.setRollbackOnly();
            })));
        }
    },
    NEW_TRANSACTION_IN_EVENT_AFTER_COMMIT(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(status -> spring.publish(new SpringApplicationUnderTest.AfterCommit(
                    () -> spring.inScope(PROPAGATION_REQUIRES_NEW, inner -> call.write()))));
        }
    },
    AFTER_NEW_TRANSACTION_IN_EVENT_AFTER_COMMIT(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(status -> spring.publish(new SpringApplicationUnderTest.AfterCommit(() -> {
                spring.inScope(PROPAGATION_REQUIRES_NEW, inner -> call.writeAnother());
                call.write();
            })));
        }
    },
    PARTICIPANT_AFTER_COMMIT(true) { // Spring still reports the completed transaction as active
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(
                    status -> afterCommit(() -> spring.inScope(PROPAGATION_REQUIRED, inner -> call.write())));
        }
    },
    PARTICIPANT_AFTER_COMPLETION(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(
                    status -> afterCompletion(() -> spring.inScope(PROPAGATION_REQUIRED, inner -> call.write())));
        }
    },

    // A transaction manager without synchronization

    COMMITTED_WITHOUT_SYNCHRONIZATION(true, true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.in(withoutSynchronization(spring), PROPAGATION_REQUIRED, status -> call.write());
        }
    },
    ROLLED_BACK_WITHOUT_SYNCHRONIZATION(false, true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.in(withoutSynchronization(spring), PROPAGATION_REQUIRED, status -> {
                call.write();
                status.setRollbackOnly();
            });
        }
    },
    SUPPORTS_WITHOUT_SYNCHRONIZATION(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.in(withoutSynchronization(spring), PROPAGATION_SUPPORTS, status -> call.write());
        }
    },

    // Suspended and resumed transactions

    INNER_COMMITTED_OUTER_ROLLED_BACK(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(outer -> {
                spring.inScope(PROPAGATION_REQUIRES_NEW, inner -> call.write());
                outer.setRollbackOnly();
            });
        }
    },
    INNER_ROLLED_BACK_OUTER_COMMITTED(false) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(outer -> {
                call.writeAnother();
                spring.inScope(PROPAGATION_REQUIRES_NEW, inner -> {
                    call.write();
                    inner.setRollbackOnly();
                });
            });
        }
    },
    AFTER_COMMIT_OF_INNER_OUTER_ROLLED_BACK(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(outer -> {
                spring.inScope(PROPAGATION_REQUIRES_NEW, inner -> afterCommit(call));
                outer.setRollbackOnly();
            });
        }
    },
    RESUMED_COMMITTED(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(outer -> {
                spring.inScope(PROPAGATION_REQUIRES_NEW, inner -> inner.setRollbackOnly());
                call.write();
            });
        }
    },
    RESUMED_ROLLED_BACK(false) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(outer -> {
                spring.inScope(PROPAGATION_REQUIRES_NEW, inner -> call.writeAnother());
                call.write();
                outer.setRollbackOnly();
            });
        }
    },
    SUSPENDED_ROLLED_BACK(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(outer -> {
                spring.inScope(PROPAGATION_NOT_SUPPORTED, none -> call.write());
                outer.setRollbackOnly();
            });
        }
    },

    // Savepoints

    NESTED_COMMITTED(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(outer -> spring.inScope(PROPAGATION_NESTED, nested -> call.write()));
        }
    },
    NESTED_ROLLED_BACK(false) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(outer -> {
                call.writeAnother();
                spring.inScope(PROPAGATION_NESTED, nested -> {
                    call.write();
                    nested.setRollbackOnly();
                });
            });
        }
    },
    AFTER_NESTED_COMMITTED(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(outer -> {
                spring.inScope(PROPAGATION_NESTED, nested -> nested.setRollbackOnly());
                call.write();
            });
        }
    },
    AFTER_NESTED_ROLLED_BACK(false) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(outer -> {
                spring.inScope(PROPAGATION_NESTED, nested -> call.writeAnother());
                call.write();
                outer.setRollbackOnly();
            });
        }
    },

    // A transaction of another manager, which does not manage the DataSource

    OTHER_ROLLED_BACK(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.in(other(spring), PROPAGATION_REQUIRED, status -> {
                call.write();
                status.setRollbackOnly();
            });
        }
    },
    OTHER_COMMITTED_WITH_BOUND_CONNECTION(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.in(other(spring), PROPAGATION_REQUIRED, status -> {
                spring.jdbc().queryForObject("SELECT 1", Integer.class);
                call.write();
            });
        }
    },
    OTHER_ROLLED_BACK_WITH_OPEN_CONNECTION(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.in(
                    other(spring),
                    PROPAGATION_REQUIRED,
                    status -> spring.jdbc().execute((java.sql.Connection connection) -> {
                        call.write();
                        status.setRollbackOnly();
                        return true;
                    }));
        }
    },
    AFTER_COMMIT_OF_OTHER(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.in(other(spring), PROPAGATION_REQUIRED, status -> afterCommit(call));
        }
    },
    AFTER_COMPLETION_OF_OTHER(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.in(other(spring), PROPAGATION_REQUIRED, status -> afterCompletion(call));
        }
    },
    COMMITTED_IN_OTHER_ROLLED_BACK(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.in(other(spring), PROPAGATION_REQUIRED, status -> {
                spring.inTransaction(inner -> call.write());
                status.setRollbackOnly();
            });
        }
    },
    OTHER_ROLLED_BACK_IN_COMMITTED(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(outer -> {
                spring.in(other(spring), PROPAGATION_REQUIRED, inner -> {
                    call.write();
                    inner.setRollbackOnly();
                });
                call.readElsewhere();
            });
        }
    },
    OTHER_COMMITTED_IN_ROLLED_BACK(false) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(outer -> {
                spring.in(other(spring), PROPAGATION_REQUIRED, inner -> call.write());
                call.readElsewhere();
                outer.setRollbackOnly();
            });
        }
    },
    AFTER_COMPLETION_OF_OTHER_IN_ROLLED_BACK(false) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(outer -> {
                spring.in(other(spring), PROPAGATION_REQUIRED, inner -> afterCompletion(call));
                call.readElsewhere();
                outer.setRollbackOnly();
            });
        }
    },
    OTHER_AFTER_COMMIT(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(
                    status -> afterCommit(() -> spring.in(other(spring), PROPAGATION_REQUIRED, inner -> call.write())));
        }
    },
    OTHER_IN_EVENT_AFTER_COMMIT(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(status -> spring.publish(new SpringApplicationUnderTest.AfterCommit(
                    () -> spring.in(other(spring), PROPAGATION_REQUIRED, inner -> call.write()))));
        }
    },
    COMMITTED_AFTER_OTHER(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(outer -> {
                spring.in(other(spring), PROPAGATION_REQUIRED, inner -> call.writeAnother());
                call.write();
            });
        }
    };

    /** The calls of the application in a phase. */
    interface Call {
        /** Writes, and checks that this thread reads its own write. */
        void write();

        /** Writes another interest, which is stored if its own transaction commits. */
        void writeAnother();

        /** Reads the interests being written in another thread. */
        void readElsewhere();
    }

    private final boolean stored;
    private final boolean rejectedWithCache;

    Phase(boolean stored) {
        this(stored, false);
    }

    Phase(boolean stored, boolean rejectedWithCache) {
        this.stored = stored;
        this.rejectedWithCache = rejectedWithCache;
    }

    abstract void run(SpringApplicationUnderTest spring, Call call);

    boolean stored() {
        return stored;
    }

    /** Returns whether a cache rejects the write because it cannot observe the end of the transaction. */
    boolean rejectedWithCache() {
        return rejectedWithCache;
    }

    static final class VetoedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static void expectVeto(Runnable body) {
        try {
            body.run();
        } catch (VetoedException e) {
            return;
        }
        throw new AssertionError("no failure");
    }

    private static void beforeCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                action.run();
            }
        });
    }

    private static void beforeCompletion(Call call) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCompletion() {
                call.write();
            }
        });
    }

    private static void afterCommit(Call call) {
        afterCommit(call::write);
    }

    private static void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new FirstOfAll() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }

    private static void afterCompletion(Call call) {
        afterCompletion(call::write);
    }

    private static void afterCompletion(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new FirstOfAll() {
            @Override
            public void afterCompletion(int status) {
                action.run();
            }
        });
    }

    /** A synchronization that runs before those of the library. */
    private static class FirstOfAll implements TransactionSynchronization, PriorityOrdered {
        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }
    }

    private static PlatformTransactionManager withoutSynchronization(SpringApplicationUnderTest spring) {
        DataSourceTransactionManager manager = new DataSourceTransactionManager(spring.dataSource());
        manager.setTransactionSynchronization(AbstractPlatformTransactionManager.SYNCHRONIZATION_NEVER);
        return spring.asBean(manager);
    }

    private static PlatformTransactionManager other(SpringApplicationUnderTest spring) {
        return spring.asBean(new OtherManager());
    }

    /** Manages transactions of a resource that is not a database. */
    private static final class OtherManager extends AbstractPlatformTransactionManager {
        private static final long serialVersionUID = 1L;

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}

        @Override
        protected @Nullable Object doSuspend(Object transaction) {
            return null;
        }

        @Override
        protected void doResume(@Nullable Object transaction, Object suspendedResources) {}
    }
}
