package dev.personinterest.benchmarks.jdbc;

/**
 * What each way does: set the categories, raise the version by one, stamp who and when (never back), and return the whole new row.
 *
 * <p>The category and the moment must be new each time: a mapper that looks for differences would else have nothing to write.
 *
 * @param ownerId the owner
 * @param id the id
 * @param category the one category that there shall be; no character in it needs an escape
 * @param moment the moment, in steps of 100 ns since 1970
 */
public record Update(String ownerId, String id, String category, long moment) {

    /** The id of whoever makes all updates. */
    static final String USER_ID = "db789417-4ccb-41d1-a0a9-47b01a09ea49";

    /** The same as the table has it. */
    static final String MODIFIED_BY = "[\"user\",null,\"" + USER_ID + "\"]";

    /** As the table has it. */
    String categories() {
        return "[\"" + category + "\"]";
    }
}
