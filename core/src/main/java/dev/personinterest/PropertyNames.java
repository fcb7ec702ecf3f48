package dev.personinterest;

import java.util.List;

/** The names of the properties in Graph's metadata, which are the names in JSON, in query options and in violations. */
public final class PropertyNames {

    /** The name of {@link PersonInterest#id}. */
    public static final String ID = "id";

    /** The name of {@link PersonInterest#allowedAudiences}. */
    public static final String ALLOWED_AUDIENCES = "allowedAudiences";

    /** The name of {@link PersonInterest#inference}. */
    public static final String INFERENCE = "inference";

    /** The name of {@link PersonInterest#createdDateTime}. */
    public static final String CREATED_DATE_TIME = "createdDateTime";

    /** The name of {@link PersonInterest#createdBy}. */
    public static final String CREATED_BY = "createdBy";

    /** The name of {@link PersonInterest#lastModifiedDateTime}. */
    public static final String LAST_MODIFIED_DATE_TIME = "lastModifiedDateTime";

    /** The name of {@link PersonInterest#lastModifiedBy}. */
    public static final String LAST_MODIFIED_BY = "lastModifiedBy";

    /** The name of {@link PersonInterest#categories}. */
    public static final String CATEGORIES = "categories";

    /** The name of {@link PersonInterest#description}. */
    public static final String DESCRIPTION = "description";

    /** The name of {@link PersonInterest#displayName}. */
    public static final String DISPLAY_NAME = "displayName";

    /** The name of {@link PersonInterest#webUrl}. */
    public static final String WEB_URL = "webUrl";

    /** The name of {@link PersonInterest#collaborationTags}. */
    public static final String COLLABORATION_TAGS = "collaborationTags";

    /** The name of {@link InferenceData#confidenceScore}, inside {@link #INFERENCE}. */
    public static final String CONFIDENCE_SCORE = "confidenceScore";

    /** The name of {@link InferenceData#userHasVerifiedAccuracy}, inside {@link #INFERENCE}. */
    public static final String USER_HAS_VERIFIED_ACCURACY = "userHasVerifiedAccuracy";

    private static final List<String> OF_PERSON_INTEREST = List.of(
            ID,
            ALLOWED_AUDIENCES,
            INFERENCE,
            CREATED_DATE_TIME,
            CREATED_BY,
            LAST_MODIFIED_DATE_TIME,
            LAST_MODIFIED_BY,
            CATEGORIES,
            DESCRIPTION,
            DISPLAY_NAME,
            WEB_URL,
            COLLABORATION_TAGS);

    private PropertyNames() {}

    /**
     * Returns the names of the properties of {@link PersonInterest}, in the order of Graph's documentation.
     *
     * @return an unmodifiable list
     */
    public static List<String> ofPersonInterest() {
        return OF_PERSON_INTEREST;
    }
}
