package dev.personinterest.benchmarks;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/**
 * What an engineer writes by hand with Jackson's streaming API when nothing needs to be validated or stored, and moments may
 * stay text.
 */
final class HandWrittenJackson {

    record Identity(@Nullable String displayName, @Nullable String id) {}

    record IdentitySet(
            @Nullable Identity application,
            @Nullable Identity device,
            @Nullable Identity user) {}

    record Interest(
            @Nullable String id,
            @Nullable String allowedAudiences,
            @Nullable String createdDateTime,
            @Nullable IdentitySet createdBy,
            @Nullable String lastModifiedDateTime,
            @Nullable IdentitySet lastModifiedBy,
            @Nullable List<String> categories,
            @Nullable String description,
            @Nullable String displayName,
            @Nullable String webUrl,
            @Nullable List<String> collaborationTags) {}

    private static final Interest NOTHING =
            new Interest(null, null, null, null, null, null, null, null, null, null, null);

    private static final SerializedString ID = new SerializedString("id");
    private static final SerializedString ALLOWED_AUDIENCES = new SerializedString("allowedAudiences");
    private static final SerializedString INFERENCE = new SerializedString("inference");
    private static final SerializedString CREATED_DATE_TIME = new SerializedString("createdDateTime");
    private static final SerializedString CREATED_BY = new SerializedString("createdBy");
    private static final SerializedString LAST_MODIFIED_DATE_TIME = new SerializedString("lastModifiedDateTime");
    private static final SerializedString LAST_MODIFIED_BY = new SerializedString("lastModifiedBy");
    private static final SerializedString CATEGORIES = new SerializedString("categories");
    private static final SerializedString DESCRIPTION = new SerializedString("description");
    private static final SerializedString DISPLAY_NAME = new SerializedString("displayName");
    private static final SerializedString WEB_URL = new SerializedString("webUrl");
    private static final SerializedString COLLABORATION_TAGS = new SerializedString("collaborationTags");
    private static final SerializedString APPLICATION = new SerializedString("application");
    private static final SerializedString DEVICE = new SerializedString("device");
    private static final SerializedString USER = new SerializedString("user");

    private final JsonFactory factory = new JsonFactory();

    Interest read(byte[] body) {
        return patched(NOTHING, body);
    }

    Interest patched(Interest before, byte[] body) {
        String id = before.id;
        String allowedAudiences = before.allowedAudiences;
        String createdDateTime = before.createdDateTime;
        IdentitySet createdBy = before.createdBy;
        String lastModifiedDateTime = before.lastModifiedDateTime;
        IdentitySet lastModifiedBy = before.lastModifiedBy;
        List<String> categories = before.categories;
        String description = before.description;
        String displayName = before.displayName;
        String webUrl = before.webUrl;
        List<String> collaborationTags = before.collaborationTags;
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), body)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                switch (name) {
                    case "id" -> id = parser.getValueAsString();
                    case "allowedAudiences" -> allowedAudiences = parser.getValueAsString();
                    case "createdDateTime" -> createdDateTime = parser.getValueAsString();
                    case "createdBy" -> createdBy = identitySet(parser);
                    case "lastModifiedDateTime" -> lastModifiedDateTime = parser.getValueAsString();
                    case "lastModifiedBy" -> lastModifiedBy = identitySet(parser);
                    case "categories" -> categories = texts(parser);
                    case "description" -> description = parser.getValueAsString();
                    case "displayName" -> displayName = parser.getValueAsString();
                    case "webUrl" -> webUrl = parser.getValueAsString();
                    case "collaborationTags" -> collaborationTags = texts(parser);
                    default -> parser.skipChildren();
                }
            }
        }
        return new Interest(
                id,
                allowedAudiences,
                createdDateTime,
                createdBy,
                lastModifiedDateTime,
                lastModifiedBy,
                categories,
                description,
                displayName,
                webUrl,
                collaborationTags);
    }

    private static @Nullable List<String> texts(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        List<String> texts = new ArrayList<>(4);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            texts.add(parser.getString());
        }
        return texts;
    }

    private static @Nullable IdentitySet identitySet(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        Identity application = null;
        Identity device = null;
        Identity user = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            switch (name) {
                case "application" -> application = identity(parser);
                case "device" -> device = identity(parser);
                case "user" -> user = identity(parser);
                default -> parser.skipChildren();
            }
        }
        return new IdentitySet(application, device, user);
    }

    private static @Nullable Identity identity(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        String displayName = null;
        String id = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            switch (name) {
                case "displayName" -> displayName = parser.getValueAsString();
                case "id" -> id = parser.getValueAsString();
                default -> parser.skipChildren();
            }
        }
        return new Identity(displayName, id);
    }

    byte[] write(Interest interest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator generator = factory.createGenerator(ObjectWriteContext.empty(), bytes)) {
            generator.writeStartObject();
            text(generator, ID, interest.id);
            text(generator, ALLOWED_AUDIENCES, interest.allowedAudiences);
            text(generator, INFERENCE, null);
            text(generator, CREATED_DATE_TIME, interest.createdDateTime);
            identitySet(generator, CREATED_BY, interest.createdBy);
            text(generator, LAST_MODIFIED_DATE_TIME, interest.lastModifiedDateTime);
            identitySet(generator, LAST_MODIFIED_BY, interest.lastModifiedBy);
            texts(generator, CATEGORIES, interest.categories);
            text(generator, DESCRIPTION, interest.description);
            text(generator, DISPLAY_NAME, interest.displayName);
            text(generator, WEB_URL, interest.webUrl);
            texts(generator, COLLABORATION_TAGS, interest.collaborationTags);
            generator.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void text(JsonGenerator generator, SerializedString name, @Nullable String text) {
        generator.writeName(name);
        generator.writeString(text); // writes null for null
    }

    private static void texts(JsonGenerator generator, SerializedString name, @Nullable List<String> texts) {
        generator.writeName(name);
        if (texts == null) {
            generator.writeNull();
            return;
        }
        generator.writeStartArray();
        for (String text : texts) {
            generator.writeString(text);
        }
        generator.writeEndArray();
    }

    private static void identitySet(JsonGenerator generator, SerializedString name, @Nullable IdentitySet actors) {
        generator.writeName(name);
        if (actors == null) {
            generator.writeNull();
            return;
        }
        generator.writeStartObject();
        identity(generator, APPLICATION, actors.application);
        identity(generator, DEVICE, actors.device);
        identity(generator, USER, actors.user);
        generator.writeEndObject();
    }

    private static void identity(JsonGenerator generator, SerializedString name, @Nullable Identity identity) {
        generator.writeName(name);
        if (identity == null) {
            generator.writeNull();
            return;
        }
        generator.writeStartObject();
        text(generator, DISPLAY_NAME, identity.displayName);
        text(generator, ID, identity.id);
        generator.writeEndObject();
    }
}
