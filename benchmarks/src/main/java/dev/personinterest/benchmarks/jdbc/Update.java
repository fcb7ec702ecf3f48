package dev.personinterest.benchmarks.jdbc;

/**
 * The effect of each way: it sets the categories, increments the version, stamps the user and the time (never back),
 * and returns the whole new row.
 *
 * <p>The category and the moment must be new each time. Otherwise a mapper that writes only differences would have
 * nothing to write.
 *
 * @param ownerId the owner
 * @param id the id
 * @param category the only category to set; no character in it needs an escape
 * @param moment the time of the update, in steps of 100 ns since 1970
 */
public record Update(String ownerId, String id, String category, long moment) {

    /** The id of the user of all updates. */
    static final String USER_ID = "db789417-4ccb-41d1-a0a9-47b01a09ea49";

    /** The user of all updates, in the format of the table. */
    static final String MODIFIED_BY = "[\"user\",null,\"" + USER_ID + "\"]";

    /** Returns the categories in the format of the table. */
    String categories() {
        return "[\"" + category + "\"]";
    }
}
