package dev.personinterest.benchmarks.jdbc;

import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Spring Data JDBC: finds the aggregate, creates a changed one, and saves it, in one transaction.
 *
 * <p>As in its reference documentation, the aggregate is immutable, with a composite id and a version, and has a {@code
 * CrudRepository}. The transaction is that of a {@link TransactionTemplate}, which needs no proxy.
 */
final class SpringDataUpdate implements UpdatePeer {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final SpringInterests interests;
    private final TransactionTemplate transactions;

    SpringDataUpdate(DataSource pool) {
        // Without a destroy method: the context must not close the pool.
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
