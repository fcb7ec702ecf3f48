package dev.personinterest.benchmarks.jdbc;

import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * Jdbi with the statement of {@link UpdateByHand}.
 *
 * <p>As in its guide, one Jdbi is shared, which caches parsed statements. The row mapper is hand-written, because the
 * others use reflection. Parameters are positional, so no names are looked up. A single statement has no explicit
 * transaction.
 */
final class JdbiUpdate implements UpdatePeer {

    private final RowMapper<StoredRow> mapper = (row, context) -> StoredRow.read(row);
    private final Jdbi jdbi;
    private final UpdateStatement update;

    JdbiUpdate(DataSource pool) {
        this.jdbi = Jdbi.create(pool);
        this.update = UpdateStatement.of(pool);
    }

    @Override
    public StoredRow update(Update values) {
        return jdbi.withHandle(handle -> handle.createQuery(update.sql())
                .bind(0, values.categories())
                .bind(1, values.moment())
                .bind(2, Update.MODIFIED_BY)
                .bindByType(3, update.key(values.ownerId()), update.keyType())
                .bindByType(4, update.key(values.id()), update.keyType())
                .map(mapper)
                .one());
    }
}
