package dev.personinterest.benchmarks.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.unquotedName;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.VARBINARY;
import static org.jooq.impl.SQLDataType.VARCHAR;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.jooq.Converter;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.tools.jdbc.JDBCUtils;

/**
 * jOOQ's open source edition without generated classes.
 *
 * <p>As its manual advises, one configuration is shared, tables and fields are created once, execution logging is off,
 * and rows are mapped by position with a constructor, without reflection. jOOQ writes {@code RETURNING} for PostgreSQL
 * and the data change delta table for H2.
 */
final class JooqUpdate implements UpdatePeer {

    private static final Table<Record> TABLE = table(name("person_interest"));
    private static final Field<Long> VERSION = column("version", Long.class);
    private static final Field<Long> CREATED = column("created", Long.class);
    private static final Field<String> CREATED_BY = column("created_by", String.class);
    private static final Field<Long> LAST_MODIFIED = column("last_modified", Long.class);
    private static final Field<String> LAST_MODIFIED_BY = column("last_modified_by", String.class);
    private static final Field<String> ALLOWED_AUDIENCES = column("allowed_audiences", String.class);
    private static final Field<Boolean> INFERRED = column("inferred", Boolean.class);
    private static final Field<Double> CONFIDENCE_SCORE = column("confidence_score", Double.class);
    private static final Field<Boolean> USER_HAS_VERIFIED_ACCURACY =
            column("user_has_verified_accuracy", Boolean.class);
    private static final Field<String> CATEGORIES = column("categories", String.class);
    private static final Field<String> DESCRIPTION = column("description", String.class);
    private static final Field<String> DISPLAY_NAME = column("display_name", String.class);
    private static final Field<String> WEB_URL = column("web_url", String.class);
    private static final Field<String> COLLABORATION_TAGS = column("collaboration_tags", String.class);

    private final Field<String> ownerId;
    private final Field<String> id;
    private final DSLContext jooq;

    JooqUpdate(DataSource pool) {
        DataType<String> key = UpdateStatement.isH2(pool)
                ? VARBINARY.asConvertedDataType(Converter.ofNullable(
                        byte[].class, String.class, bytes -> new String(bytes, UTF_8), text -> text.getBytes(UTF_8)))
                : VARCHAR;
        this.ownerId = field(unquotedName("owner_id"), key);
        this.id = field(unquotedName("id"), key);
        try (Connection connection = pool.getConnection()) {
            this.jooq = DSL.using(pool, JDBCUtils.dialect(connection), new Settings().withExecuteLogging(false));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> Field<T> column(String name, Class<T> type) {
        return field(unquotedName(name), type);
    }

    @Override
    public StoredRow update(Update update) {
        StoredRow row = jooq.update(TABLE)
                .set(CATEGORIES, update.categories())
                .set(VERSION, VERSION.plus(1))
                .set(LAST_MODIFIED, greatest(LAST_MODIFIED, val(update.moment())))
                .set(LAST_MODIFIED_BY, Update.MODIFIED_BY)
                .where(ownerId.eq(update.ownerId()).and(id.eq(update.id())))
                .returningResult(
                        ownerId,
                        id,
                        VERSION,
                        CREATED,
                        CREATED_BY,
                        LAST_MODIFIED,
                        LAST_MODIFIED_BY,
                        ALLOWED_AUDIENCES,
                        INFERRED,
                        CONFIDENCE_SCORE,
                        USER_HAS_VERIFIED_ACCURACY,
                        CATEGORIES,
                        DESCRIPTION,
                        DISPLAY_NAME,
                        WEB_URL,
                        COLLABORATION_TAGS)
                .fetchOne(mapping(StoredRow::new));
        return Objects.requireNonNull(row);
    }
}
