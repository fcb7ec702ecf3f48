package dev.personinterest.json;

import dev.personinterest.PropertyNames;

/** The names of the members that are written. */
final class Names {

    static final MemberName ALLOWED_AUDIENCES = new MemberName(PropertyNames.ALLOWED_AUDIENCES);
    static final MemberName APPLICATION = new MemberName("application");
    static final MemberName CATEGORIES = new MemberName(PropertyNames.CATEGORIES);
    static final MemberName COLLABORATION_TAGS = new MemberName(PropertyNames.COLLABORATION_TAGS);
    static final MemberName CONFIDENCE_SCORE = new MemberName(PropertyNames.CONFIDENCE_SCORE);
    static final MemberName CREATED_BY = new MemberName(PropertyNames.CREATED_BY);
    static final MemberName CREATED_DATE_TIME = new MemberName(PropertyNames.CREATED_DATE_TIME);
    static final MemberName DESCRIPTION = new MemberName(PropertyNames.DESCRIPTION);
    static final MemberName DEVICE = new MemberName("device");
    static final MemberName DISPLAY_NAME = new MemberName(PropertyNames.DISPLAY_NAME);
    static final MemberName ID = new MemberName(PropertyNames.ID);
    static final MemberName INFERENCE = new MemberName(PropertyNames.INFERENCE);
    static final MemberName LAST_MODIFIED_BY = new MemberName(PropertyNames.LAST_MODIFIED_BY);
    static final MemberName LAST_MODIFIED_DATE_TIME = new MemberName(PropertyNames.LAST_MODIFIED_DATE_TIME);
    static final MemberName NEXT_LINK = new MemberName("@odata.nextLink");
    static final MemberName USER = new MemberName("user");
    static final MemberName USER_HAS_VERIFIED_ACCURACY = new MemberName(PropertyNames.USER_HAS_VERIFIED_ACCURACY);
    static final MemberName VALUE = new MemberName("value");
    static final MemberName VERSION = new MemberName(InterestReader.VERSION);
    static final MemberName WEB_URL = new MemberName(PropertyNames.WEB_URL);

    private Names() {}
}
