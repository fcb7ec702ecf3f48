package dev.personinterest.storage.jdbc;

import java.sql.Types;
import java.util.Locale;

/**
 * The columns of the table, in the order in which they are selected.
 *
 * <p>{@code inferred} tells an interest without inference from one whose inference has two nulls; where it is false, the two
 * columns that follow it are null.
 */
enum Column {
    OWNER_ID(Kind.KEY, true),
    ID(Kind.KEY, true),
    VERSION(Kind.NUMBER, true),
    CREATED(Kind.NUMBER, true),
    CREATED_BY(Kind.TEXT, false),
    LAST_MODIFIED(Kind.NUMBER, true),
    LAST_MODIFIED_BY(Kind.TEXT, false),
    ALLOWED_AUDIENCES(Kind.TEXT, false),
    INFERRED(Kind.FLAG, true),
    CONFIDENCE_SCORE(Kind.DECIMAL, false),
    USER_HAS_VERIFIED_ACCURACY(Kind.FLAG, false),
    CATEGORIES(Kind.TEXT, false),
    DESCRIPTION(Kind.TEXT, false),
    DISPLAY_NAME(Kind.TEXT, false),
    WEB_URL(Kind.TEXT, false),
    COLLABORATION_TAGS(Kind.TEXT, false);

    /** What a column holds, and so how it is bound and read. */
    enum Kind {
        KEY(Types.VARCHAR),
        NUMBER(Types.BIGINT),
        DECIMAL(Types.DOUBLE),
        FLAG(Types.BOOLEAN),
        TEXT(Types.VARCHAR);

        private final int sqlType;

        Kind(int sqlType) {
            this.sqlType = sqlType;
        }

        /** One of {@link Types}. */
        int sqlType() {
            return sqlType;
        }
    }

    private final String sqlName = name().toLowerCase(Locale.ROOT);
    private final Kind kind;
    private final boolean required;

    Column(Kind kind, boolean required) {
        this.kind = kind;
        this.required = required;
    }

    String sqlName() {
        return sqlName;
    }

    Kind kind() {
        return kind;
    }

    /** Whether the column is NOT NULL. */
    boolean isRequired() {
        return required;
    }

    /** Where a selected row shows the column, counted from 1 as JDBC does. */
    @SuppressWarnings("EnumOrdinal") // it is nowhere stored, and lives no longer than a statement
    int position() {
        return ordinal() + 1;
    }
}
