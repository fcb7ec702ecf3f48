package dev.personinterest.constraints;

/**
 * A limit on what a patch may set, or on how many interests a profile may have. Graph documents none. The defaults are
 * this library's, and a service changes them with {@link Limits#with(Limit, int)}.
 *
 * <p>Lengths are counted in UTF-16 code units, as {@link String#length()} does.
 */
public enum Limit {
    /** The maximum number of categories of one interest: 100. */
    CATEGORIES(100),
    /** The maximum length of a category: 256. */
    CATEGORY_LENGTH(256),
    /** The maximum number of collaboration tags of one interest: 20. */
    COLLABORATION_TAGS(20),
    /** The maximum length of a description: 10,000. */
    DESCRIPTION_LENGTH(10_000),
    /** The maximum length of a display name: 256. */
    DISPLAY_NAME_LENGTH(256),
    /** The maximum length of a webUrl: 2,048. */
    WEB_URL_LENGTH(2_048),
    /**
     * The maximum number of interests of one profile: 10,000. Only {@link
     * dev.personinterest.service.PersonInterests#create} checks it, so interests beyond a lowered limit stay. {@link
     * Integer#MAX_VALUE} means no limit, and saves the check.
     */
    INTERESTS_PER_PROFILE(10_000);

    private final int defaultValue;

    Limit(int defaultValue) {
        this.defaultValue = defaultValue;
    }

    /**
     * Returns the limit that applies unless a service sets another.
     *
     * @return the default
     */
    public int defaultValue() {
        return defaultValue;
    }
}
