package dev.personinterest.benchmarks.report;

import java.util.List;

/** The ways that are compared, in the order in which the report shows them. */
final class Ways {

    /** The whole PATCH, with access checks, validation and storage, which the peers lack. */
    static final String WHOLE = "library";

    /** The fastest peer. */
    static final String FASTJSON = "handWrittenFastjson";

    /** The peer that most services could use. */
    static final String JACKSON = "handWrittenJackson";

    /** The methods of the benchmark of a PATCH, from bytes to bytes. */
    static final List<Way> PATCH = List.of(
            new Way("libraryMerges", "person-interest, merge only"),
            new Way(WHOLE, "person-interest, with access, validation, store"),
            new Way(FASTJSON, "fastjson2 streaming by hand"),
            new Way("handWrittenAvaje", "avaje-jsonb streaming by hand"),
            new Way(JACKSON, "Jackson streaming by hand"),
            new Way("jacksonReaderForUpdating", "Jackson readerForUpdating"),
            new Way("jsonPatch", "json-patch"),
            new Way("jacksonTreeToValue", "Jackson tree, treeToValue"),
            new Way("parsson", "Parsson"));

    /** The methods of the same benchmark that measure parts of the library. */
    static final List<Way> PARTS = List.of(
            new Way("libraryReads", "read the patch"),
            new Way("libraryValidates", "validate it"),
            new Way("libraryUpdates", "check access, validate, apply, store"),
            new Way("libraryWrites", "render the response"));

    /** The methods of the benchmark of a start. */
    static final List<Way> START = List.of(
            new Way("build", "PersonInterests over the memory storage"),
            new Way("firstUpdate", "the same, with the first create and the first update"),
            new Way("firstViolation", "PatchConstraints, with the first reported violation"),
            new Way("hibernateValidator", "Hibernate Validator with the same constraints"));

    /** The hand-written statement, which is the limit. */
    static final String BY_HAND = "BY_HAND";

    /** The values of the parameter {@code way}. */
    static final List<Way> JDBC = List.of(
            new Way("LIBRARY", "person-interest"),
            new Way(BY_HAND, "JDBC by hand"),
            new Way("JDBI", "Jdbi"),
            new Way("JOOQ", "jOOQ"),
            new Way("HIBERNATE_STATELESS", "Hibernate, stateless"),
            new Way("HIBERNATE_SESSION", "Hibernate, session"),
            new Way("SPRING_DATA_JDBC", "Spring Data JDBC"));

    /** The methods of the benchmark of the contended row. */
    static final List<Way> HOT_ROW =
            List.of(new Way("oneStatement", "person-interest"), new Way("compareAndSet", "compare-and-set loop"));

    /** The library's bulk update to which the others are compared. */
    static final String EACH = "each";

    /** The methods of the benchmark of bulk updates. */
    static final List<Way> BULK = List.of(
            new Way(EACH, "person-interest, each on its own"),
            new Way("allOrNone", "person-interest, all-or-nothing"),
            new Way("limit", "JDBC by hand, rows read back"),
            new Way("batch", "JDBC's batch, no rows read back"));

    /** The database without a network, which has separate goals. */
    static final String H2 = "H2";

    /** The values of the parameter {@code database}. */
    static final List<Way> DATABASES = List.of(new Way(H2, "H2"), new Way("POSTGRESQL", "PostgreSQL"));

    /** The databases on which bulk updates are measured. */
    static final List<Way> BULK_DATABASES =
            List.of(new Way("POSTGRESQL", "PostgreSQL"), new Way(H2, "H2"), new Way("MARIADB", "MariaDB"));

    private Ways() {}
}
