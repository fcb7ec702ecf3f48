package dev.personinterest.json;

/** The names of the members that are written. */
final class Names {

    static final MemberName ALLOWED_AUDIENCES = new MemberName("allowedAudiences");
    static final MemberName APPLICATION = new MemberName("application");
    static final MemberName CATEGORIES = new MemberName("categories");
    static final MemberName COLLABORATION_TAGS = new MemberName("collaborationTags");
    static final MemberName CONFIDENCE_SCORE = new MemberName("confidenceScore");
    static final MemberName CREATED_BY = new MemberName("createdBy");
    static final MemberName CREATED_DATE_TIME = new MemberName("createdDateTime");
    static final MemberName DESCRIPTION = new MemberName("description");
    static final MemberName DEVICE = new MemberName("device");
    static final MemberName DISPLAY_NAME = new MemberName("displayName");
    static final MemberName ID = new MemberName("id");
    static final MemberName INFERENCE = new MemberName("inference");
    static final MemberName LAST_MODIFIED_BY = new MemberName("lastModifiedBy");
    static final MemberName LAST_MODIFIED_DATE_TIME = new MemberName("lastModifiedDateTime");
    static final MemberName NEXT_LINK = new MemberName("@odata.nextLink");
    static final MemberName USER = new MemberName("user");
    static final MemberName USER_HAS_VERIFIED_ACCURACY = new MemberName("userHasVerifiedAccuracy");
    static final MemberName VALUE = new MemberName("value");
    static final MemberName VERSION = new MemberName("@version");
    static final MemberName WEB_URL = new MemberName("webUrl");

    private Names() {}
}
