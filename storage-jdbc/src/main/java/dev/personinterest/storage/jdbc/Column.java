package dev.personinterest.storage.jdbc;

import java.sql.Types;
import java.util.Locale;

/**
 * The columns of the table, in the order in which they are selected.
 *
 * <p>{@code inferred} distinguishes an interest without inference from one whose inference has two nulls. If it is
 * false, the two columns that follow it are null.
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

    /** The kind of a column's values, which determines how they are bound and read. */
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

        /** Returns the JDBC type, a constant of {@link Types}. */
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

    /** Returns whether the column is NOT NULL. */
    boolean isRequired() {
        return required;
    }

    /** Returns the index of the column in a selected row, starting at 1 as in JDBC. */
    @SuppressWarnings("EnumOrdinal") // it is never stored, and used only within a statement
    int position() {
        return ordinal() + 1;
    }
}
