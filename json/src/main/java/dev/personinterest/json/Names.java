package dev.personinterest.json;

import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** The names of members, encoded once for all documents that are written. */
final class Names {

    static final SerializableString ALLOWED_AUDIENCES = new SerializedString("allowedAudiences");
    static final SerializableString APPLICATION = new SerializedString("application");
    static final SerializableString CATEGORIES = new SerializedString("categories");
    static final SerializableString COLLABORATION_TAGS = new SerializedString("collaborationTags");
    static final SerializableString CONFIDENCE_SCORE = new SerializedString("confidenceScore");
    static final SerializableString CREATED_BY = new SerializedString("createdBy");
    static final SerializableString CREATED_DATE_TIME = new SerializedString("createdDateTime");
    static final SerializableString DESCRIPTION = new SerializedString("description");
    static final SerializableString DEVICE = new SerializedString("device");
    static final SerializableString DISPLAY_NAME = new SerializedString("displayName");
    static final SerializableString ID = new SerializedString("id");
    static final SerializableString INFERENCE = new SerializedString("inference");
    static final SerializableString LAST_MODIFIED_BY = new SerializedString("lastModifiedBy");
    static final SerializableString LAST_MODIFIED_DATE_TIME = new SerializedString("lastModifiedDateTime");
    static final SerializableString NEXT_LINK = new SerializedString("@odata.nextLink");
    static final SerializableString USER = new SerializedString("user");
    static final SerializableString USER_HAS_VERIFIED_ACCURACY = new SerializedString("userHasVerifiedAccuracy");
    static final SerializableString VALUE = new SerializedString("value");
    static final SerializableString WEB_URL = new SerializedString("webUrl");

    private Names() {}
}
