package dev.personinterest.benchmarks.jdbc;

import javax.sql.DataSource;

/** The ways to update a row. */
public enum UpdateWay {
    /** The library. */
    LIBRARY,
    /** One prepared statement written by hand: the limit. */
    BY_HAND,
    /** Jdbi. */
    JDBI,
    /** jOOQ. */
    JOOQ,
    /** Hibernate's stateless session. */
    HIBERNATE_STATELESS,
    /** Hibernate's session. */
    HIBERNATE_SESSION,
    /** Spring Data JDBC. */
    SPRING_DATA_JDBC;

    /**
     * Prepares this way for a database.
     *
     * @param pool the connection pool
     * @return the peer, which must be closed
     */
    public UpdatePeer over(DataSource pool) {
        return switch (this) {
            case LIBRARY -> new LibraryUpdate(pool);
            case BY_HAND -> new UpdateByHand(pool);
            case JDBI -> new JdbiUpdate(pool);
            case JOOQ -> new JooqUpdate(pool);
            case HIBERNATE_STATELESS -> HibernateUpdate.stateless(pool);
            case HIBERNATE_SESSION -> HibernateUpdate.session(pool);
            case SPRING_DATA_JDBC -> new SpringDataUpdate(pool);
        };
    }
}
