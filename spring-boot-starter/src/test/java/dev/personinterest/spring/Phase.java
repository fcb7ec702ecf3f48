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

/** Where Spring may be when an application calls the library, and whether what it writes there is stored in the end. */
enum Phase {
    OUTSIDE(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            call.write();
        }
    },

    // Scopes with synchronization and without a transaction

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
    SUPPORTS_WITH_A_BOUND_CONNECTION(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inScope(PROPAGATION_SUPPORTS, status -> {
                spring.jdbc().queryForObject("SELECT 1", Integer.class);
                call.write();
            });
        }
    },
    SUPPORTS_WITH_AN_OPEN_CONNECTION(true) {
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
    COMMITTED_READ_ONLY(true) { // H2 takes it as a hint
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

    // Phases of its end

    BEFORE_COMMIT(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(status -> beforeCommit(call::write));
        }
    },
    BEFORE_COMMIT_THAT_FAILS(false) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            failing(() -> spring.inTransaction(status -> beforeCommit(() -> {
                call.write();
                throw new Vetoed();
            })));
        }
    },
    BEFORE_COMPLETION(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(status -> beforeCompletion(call));
        }
    },
    BEFORE_COMPLETION_OF_A_ROLLBACK(false) {
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
    AFTER_A_COMMIT_THAT_IS_VETOED(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            failing(() -> spring.inTransaction(status -> {
                afterCompletion(call);
                beforeCommit(() -> {
                    throw new Vetoed();
                });
            }));
        }
    },
    AFTER_COMMIT_WITH_AN_OPEN_CONNECTION(true) {
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

    // A transaction in a phase of another's end

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
    AFTER_A_NEW_TRANSACTION_IN_EVENT_AFTER_COMMIT(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.inTransaction(status -> spring.publish(new SpringApplicationUnderTest.AfterCommit(() -> {
                spring.inScope(PROPAGATION_REQUIRES_NEW, inner -> call.writeAnother());
                call.write();
            })));
        }
    },
    PARTICIPANT_AFTER_COMMIT(true) { // what Spring takes for a transaction is over
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

    // A manager that does not synchronize

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

    // Suspended and resumed

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

    // A transaction of another manager, which has no part of the DataSource

    OTHER_ROLLED_BACK(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.in(other(spring), PROPAGATION_REQUIRED, status -> {
                call.write();
                status.setRollbackOnly();
            });
        }
    },
    OTHER_COMMITTED_WITH_A_BOUND_CONNECTION(true) {
        @Override
        void run(SpringApplicationUnderTest spring, Call call) {
            spring.in(other(spring), PROPAGATION_REQUIRED, status -> {
                spring.jdbc().queryForObject("SELECT 1", Integer.class);
                call.write();
            });
        }
    },
    OTHER_ROLLED_BACK_WITH_AN_OPEN_CONNECTION(true) {
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

    /** What the application does in a phase. */
    interface Call {
        /** Writes, and checks what this thread then reads. */
        void write();

        /** Writes something else, which is stored if its own transaction commits. */
        void writeAnother();

        /** Lets another thread read what is being written. */
        void readElsewhere();
    }

    private final boolean stored;
    private final boolean refusedWithCache;

    Phase(boolean stored) {
        this(stored, false);
    }

    Phase(boolean stored, boolean refusedWithCache) {
        this.stored = stored;
        this.refusedWithCache = refusedWithCache;
    }

    abstract void run(SpringApplicationUnderTest spring, Call call);

    boolean stored() {
        return stored;
    }

    /** Whether a cache cannot see the end of the transaction. */
    boolean refusedWithCache() {
        return refusedWithCache;
    }

    static final class Vetoed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static void failing(Runnable body) {
        try {
            body.run();
        } catch (Vetoed e) {
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

    /** As early as an application can be. */
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

    /** Manages transactions of something that is no database. */
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
