package dev.personinterest.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** In front of a custom storage, any transaction may be the one that it joins. */
class SpringEnclosingTransactionTest {

    private final SpringEnclosingTransaction transaction = new SpringEnclosingTransaction(null);
    private final List<String> events = new ArrayList<>();
    private final TransactionTemplate template = new TransactionTemplate(new DataSourceTransactionManager(h2()));

    private static JdbcDataSource h2() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        return h2;
    }

    @Test
    void anyTransactionIsEnclosing() {
        assertThat(transaction.isActive()).isFalse();
        template.executeWithoutResult(status -> {
            assertThat(transaction.isActive()).isTrue();
            transaction.afterCompletion(() -> events.add("ended"));
            assertThat(events).isEmpty();
        });
        assertThat(events).containsExactly("ended");
        assertThat(transaction.isActive()).isFalse();
    }

    @Test
    void completionIsObservedFromCompletionPhases() {
        template.executeWithoutResult(status ->
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        assertThat(transaction.isActive()).isTrue();
                        transaction.afterCompletion(() -> events.add("ended"));
                    }

                    @Override
                    public void afterCompletion(int outcome) {
                        events.add("active: " + transaction.isActive());
                    }
                }));

        assertThat(events).containsExactly("active: false", "ended");
    }
}
