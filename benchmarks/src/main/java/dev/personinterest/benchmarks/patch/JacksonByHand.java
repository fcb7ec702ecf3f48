package dev.personinterest.benchmarks.patch;

import dev.personinterest.benchmarks.patch.InterestBean.Actor;
import dev.personinterest.benchmarks.patch.InterestBean.Actors;
import dev.personinterest.benchmarks.patch.InterestBean.Inference;
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
 * Hand-written code with Jackson's streaming API.
 *
 * <p>The factory is shared and property names are encoded once. Each patch copies the bean, as the other hand-written
 * ways do.
 */
public final class JacksonByHand implements PatchPeer {

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
    private static final SerializedString CONFIDENCE_SCORE = new SerializedString("confidenceScore");
    private static final SerializedString USER_HAS_VERIFIED_ACCURACY = new SerializedString("userHasVerifiedAccuracy");
    private static final SerializedString APPLICATION = new SerializedString("application");
    private static final SerializedString DEVICE = new SerializedString("device");
    private static final SerializedString USER = new SerializedString("user");

    private final JsonFactory factory = new JsonFactory();
    private InterestBean stored;

    /**
     * Creates a peer that holds a document.
     *
     * @param stored the document
     */
    public JacksonByHand(byte[] stored) {
        this.stored = patched(new InterestBean(), stored);
    }

    @Override
    public byte[] patch(byte[] body) {
        stored = patched(stored, body);
        return write(stored);
    }

    private InterestBean patched(InterestBean before, byte[] body) {
        InterestBean patched = new InterestBean(before);
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), body)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                switch (name) {
                    case "id" -> patched.setId(parser.getValueAsString());
                    case "allowedAudiences" -> patched.setAllowedAudiences(parser.getValueAsString());
                    case "inference" -> patched.setInference(inference(parser, patched.getInference()));
                    case "createdDateTime" -> patched.setCreatedDateTime(parser.getValueAsString());
                    case "createdBy" -> patched.setCreatedBy(actors(parser));
                    case "lastModifiedDateTime" -> patched.setLastModifiedDateTime(parser.getValueAsString());
                    case "lastModifiedBy" -> patched.setLastModifiedBy(actors(parser));
                    case "categories" -> patched.setCategories(texts(parser));
                    case "description" -> patched.setDescription(parser.getValueAsString());
                    case "displayName" -> patched.setDisplayName(parser.getValueAsString());
                    case "webUrl" -> patched.setWebUrl(parser.getValueAsString());
                    case "collaborationTags" -> patched.setCollaborationTags(texts(parser));
                    default -> parser.skipChildren();
                }
            }
        }
        return patched;
    }

    private static @Nullable List<String> texts(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (!parser.isExpectedStartArrayToken()) {
            throw new IllegalArgumentException("not an array");
        }
        List<String> texts = new ArrayList<>(4);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            texts.add(parser.getString());
        }
        return texts;
    }

    private static @Nullable Inference inference(JsonParser parser, @Nullable Inference before) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        Inference inference = new Inference(before);
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            boolean isNull = parser.nextToken() == JsonToken.VALUE_NULL;
            switch (name) {
                case "confidenceScore" -> inference.setConfidenceScore(isNull ? null : parser.getDoubleValue());
                case "userHasVerifiedAccuracy" ->
                    inference.setUserHasVerifiedAccuracy(isNull ? null : parser.getBooleanValue());
                default -> parser.skipChildren();
            }
        }
        return inference;
    }

    private static @Nullable Actors actors(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        Actors actors = new Actors();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            switch (name) {
                case "application" -> actors.setApplication(actor(parser));
                case "device" -> actors.setDevice(actor(parser));
                case "user" -> actors.setUser(actor(parser));
                default -> parser.skipChildren();
            }
        }
        return actors;
    }

    private static @Nullable Actor actor(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        Actor actor = new Actor();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            switch (name) {
                case "displayName" -> actor.setDisplayName(parser.getValueAsString());
                case "id" -> actor.setId(parser.getValueAsString());
                default -> parser.skipChildren();
            }
        }
        return actor;
    }

    private byte[] write(InterestBean interest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator generator = factory.createGenerator(ObjectWriteContext.empty(), bytes)) {
            generator.writeStartObject();
            text(generator, ID, interest.getId());
            text(generator, ALLOWED_AUDIENCES, interest.getAllowedAudiences());
            inference(generator, INFERENCE, interest.getInference());
            text(generator, CREATED_DATE_TIME, interest.getCreatedDateTime());
            actors(generator, CREATED_BY, interest.getCreatedBy());
            text(generator, LAST_MODIFIED_DATE_TIME, interest.getLastModifiedDateTime());
            actors(generator, LAST_MODIFIED_BY, interest.getLastModifiedBy());
            texts(generator, CATEGORIES, interest.getCategories());
            text(generator, DESCRIPTION, interest.getDescription());
            text(generator, DISPLAY_NAME, interest.getDisplayName());
            text(generator, WEB_URL, interest.getWebUrl());
            texts(generator, COLLABORATION_TAGS, interest.getCollaborationTags());
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

    private static void inference(JsonGenerator generator, SerializedString name, @Nullable Inference inference) {
        generator.writeName(name);
        if (inference == null) {
            generator.writeNull();
            return;
        }
        generator.writeStartObject();
        generator.writeName(CONFIDENCE_SCORE);
        if (inference.getConfidenceScore() == null) {
            generator.writeNull();
        } else {
            generator.writeNumber(inference.getConfidenceScore());
        }
        generator.writeName(USER_HAS_VERIFIED_ACCURACY);
        if (inference.getUserHasVerifiedAccuracy() == null) {
            generator.writeNull();
        } else {
            generator.writeBoolean(inference.getUserHasVerifiedAccuracy());
        }
        generator.writeEndObject();
    }

    private static void actors(JsonGenerator generator, SerializedString name, @Nullable Actors actors) {
        generator.writeName(name);
        if (actors == null) {
            generator.writeNull();
            return;
        }
        generator.writeStartObject();
        actor(generator, APPLICATION, actors.getApplication());
        actor(generator, DEVICE, actors.getDevice());
        actor(generator, USER, actors.getUser());
        generator.writeEndObject();
    }

    private static void actor(JsonGenerator generator, SerializedString name, @Nullable Actor actor) {
        generator.writeName(name);
        if (actor == null) {
            generator.writeNull();
            return;
        }
        generator.writeStartObject();
        text(generator, DISPLAY_NAME, actor.getDisplayName());
        text(generator, ID, actor.getId());
        generator.writeEndObject();
    }
}
