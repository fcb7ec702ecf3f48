package dev.personinterest.benchmarks.jdbc;

import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Spring Data JDBC: find the aggregate, make the changed one, and save it, in one transaction.
 *
 * <p>As its reference has it: an immutable aggregate with a composite id and a version, behind a {@code CrudRepository}; the
 * transaction is a {@link TransactionTemplate}'s, which costs no proxy.
 */
final class SpringDataUpdate implements UpdatePeer {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final SpringInterests interests;
    private final TransactionTemplate transactions;

    SpringDataUpdate(DataSource pool) {
        // Without a way to destroy it: the pool is not this context's to close.
        context.getBeanFactory().registerSingleton("pool", pool);
        context.register(SpringDataConfiguration.class);
        context.refresh();
        this.interests = context.getBean(SpringInterests.class);
        this.transactions = context.getBean(TransactionTemplate.class);
    }

    @Override
    public SpringInterest update(Update update) {
        SpringInterest after = transactions.execute(status -> {
            SpringInterest before = interests
                    .findById(new SpringInterest.Key(update.ownerId(), update.id()))
                    .orElseThrow();
            return interests.save(before.with(update));
        });
        return Objects.requireNonNull(after);
    }

    @Override
    public void close() {
        context.close();
    }
}
