package dev.personinterest.benchmarks.jdbc;

import jakarta.persistence.ValidationMode;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/**
 * Hibernate ORM: finds and changes the entity; then the session flushes the UPDATE, or the stateless session is asked
 * for it.
 *
 * <p>As its guides advise, one session factory is shared, each unit of work has a short session and transaction,
 * locking is optimistic by version, updates are dynamic, and there is no second-level cache that would have to be kept
 * consistent. Validation is off, because the other ways do not validate either.
 */
final class HibernateUpdate implements UpdatePeer {

    private final SessionFactory sessions;
    private final BiFunction<SessionFactory, Update, HibernateInterest> way;

    private HibernateUpdate(DataSource pool, BiFunction<SessionFactory, Update, HibernateInterest> way) {
        HibernatePersistenceConfiguration configuration = new HibernatePersistenceConfiguration("benchmark");
        configuration.managedClass(HibernateInterest.class);
        configuration.property(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, pool);
        configuration.validationMode(ValidationMode.NONE);
        this.sessions = configuration.createEntityManagerFactory();
        this.way = way;
    }

    static UpdatePeer session(DataSource pool) {
        return new HibernateUpdate(
                pool,
                (sessions, update) -> sessions.fromTransaction(session -> {
                    HibernateInterest interest = session.find(HibernateInterest.class, key(update));
                    interest.apply(update);
                    return interest;
                }));
    }

    static UpdatePeer stateless(DataSource pool) {
        return new HibernateUpdate(
                pool,
                (sessions, update) -> sessions.fromStatelessTransaction(session -> {
                    HibernateInterest interest = session.get(HibernateInterest.class, key(update));
                    interest.apply(update);
                    session.update(interest);
                    return interest;
                }));
    }

    private static HibernateInterest.Key key(Update update) {
        return new HibernateInterest.Key(update.ownerId(), update.id());
    }

    @Override
    public HibernateInterest update(Update update) {
        return way.apply(sessions, update);
    }

    @Override
    public void close() {
        sessions.close();
    }
}
