/** Keeps person-interest's values in a relational database, through JDBC. */
module dev.personinterest.storage.jdbc {
    requires transitive dev.personinterest;
    requires transitive java.sql;
    requires static org.jspecify;

    exports dev.personinterest.storage.jdbc;
}
