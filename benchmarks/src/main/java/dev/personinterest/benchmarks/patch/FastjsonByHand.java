package dev.personinterest.benchmarks.patch;

import com.alibaba.fastjson2.JSONFactory;
import com.alibaba.fastjson2.JSONReader;
import com.alibaba.fastjson2.JSONWriter;
import dev.personinterest.benchmarks.patch.InterestBean.Actor;
import dev.personinterest.benchmarks.patch.InterestBean.Actors;
import dev.personinterest.benchmarks.patch.InterestBean.Inference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hand-written code with fastjson2's {@link JSONReader} and {@link JSONWriter}.
 *
 * <p>As in the code that fastjson2 generates, the contexts are shared, and property names are encoded once with their
 * quotes and colon.
 */
public final class FastjsonByHand implements PatchPeer {

    private static final byte[] ID = name("id");
    private static final byte[] ALLOWED_AUDIENCES = name("allowedAudiences");
    private static final byte[] INFERENCE = name("inference");
    private static final byte[] CREATED_DATE_TIME = name("createdDateTime");
    private static final byte[] CREATED_BY = name("createdBy");
    private static final byte[] LAST_MODIFIED_DATE_TIME = name("lastModifiedDateTime");
    private static final byte[] LAST_MODIFIED_BY = name("lastModifiedBy");
    private static final byte[] CATEGORIES = name("categories");
    private static final byte[] DESCRIPTION = name("description");
    private static final byte[] DISPLAY_NAME = name("displayName");
    private static final byte[] WEB_URL = name("webUrl");
    private static final byte[] COLLABORATION_TAGS = name("collaborationTags");
    private static final byte[] CONFIDENCE_SCORE = name("confidenceScore");
    private static final byte[] USER_HAS_VERIFIED_ACCURACY = name("userHasVerifiedAccuracy");
    private static final byte[] APPLICATION = name("application");
    private static final byte[] DEVICE = name("device");
    private static final byte[] USER = name("user");

    private final JSONReader.Context reading = JSONFactory.createReadContext();
    private final JSONWriter.Context writing = JSONFactory.createWriteContext();
    private InterestBean stored;

    /**
     * Creates a peer that holds a document.
     *
     * @param stored the document
     */
    public FastjsonByHand(byte[] stored) {
        this.stored = patched(new InterestBean(), stored);
    }

    private static byte[] name(String name) {
        return ('"' + name + "\":").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] patch(byte[] body) {
        stored = patched(stored, body);
        return write(stored);
    }

    private InterestBean patched(InterestBean before, byte[] body) {
        InterestBean patched = new InterestBean(before);
        try (JSONReader reader = JSONReader.of(body, reading)) {
            reader.nextIfObjectStart();
            while (!reader.nextIfObjectEnd()) {
                switch (reader.readFieldName()) {
                    case "id" -> patched.setId(reader.readString());
                    case "allowedAudiences" -> patched.setAllowedAudiences(reader.readString());
                    case "inference" -> patched.setInference(inference(reader, patched.getInference()));
                    case "createdDateTime" -> patched.setCreatedDateTime(reader.readString());
                    case "createdBy" -> patched.setCreatedBy(actors(reader));
                    case "lastModifiedDateTime" -> patched.setLastModifiedDateTime(reader.readString());
                    case "lastModifiedBy" -> patched.setLastModifiedBy(actors(reader));
                    case "categories" -> patched.setCategories(texts(reader));
                    case "description" -> patched.setDescription(reader.readString());
                    case "displayName" -> patched.setDisplayName(reader.readString());
                    case "webUrl" -> patched.setWebUrl(reader.readString());
                    case "collaborationTags" -> patched.setCollaborationTags(texts(reader));
                    default -> reader.skipValue();
                }
            }
        }
        return patched;
    }

    private static @Nullable List<String> texts(JSONReader reader) {
        if (reader.nextIfNull()) {
            return null;
        }
        List<String> texts = new ArrayList<>(4);
        reader.nextIfArrayStart();
        while (!reader.nextIfArrayEnd()) {
            texts.add(reader.readString());
        }
        reader.nextIfComma();
        return texts;
    }

    private static @Nullable Inference inference(JSONReader reader, @Nullable Inference before) {
        if (!reader.nextIfObjectStart()) {
            reader.readNull();
            return null;
        }
        Inference inference = new Inference(before);
        while (!reader.nextIfObjectEnd()) {
            switch (reader.readFieldName()) {
                case "confidenceScore" -> inference.setConfidenceScore(reader.readDouble());
                case "userHasVerifiedAccuracy" -> inference.setUserHasVerifiedAccuracy(reader.readBool());
                default -> reader.skipValue();
            }
        }
        reader.nextIfComma();
        return inference;
    }

    private static @Nullable Actors actors(JSONReader reader) {
        if (!reader.nextIfObjectStart()) {
            reader.readNull();
            return null;
        }
        Actors actors = new Actors();
        while (!reader.nextIfObjectEnd()) {
            switch (reader.readFieldName()) {
                case "application" -> actors.setApplication(actor(reader));
                case "device" -> actors.setDevice(actor(reader));
                case "user" -> actors.setUser(actor(reader));
                default -> reader.skipValue();
            }
        }
        reader.nextIfComma();
        return actors;
    }

    private static @Nullable Actor actor(JSONReader reader) {
        if (!reader.nextIfObjectStart()) {
            reader.readNull();
            return null;
        }
        Actor actor = new Actor();
        while (!reader.nextIfObjectEnd()) {
            switch (reader.readFieldName()) {
                case "displayName" -> actor.setDisplayName(reader.readString());
                case "id" -> actor.setId(reader.readString());
                default -> reader.skipValue();
            }
        }
        reader.nextIfComma();
        return actor;
    }

    private byte[] write(InterestBean interest) {
        try (JSONWriter writer = JSONWriter.ofUTF8(writing)) {
            writer.startObject();
            text(writer, ID, interest.getId());
            text(writer, ALLOWED_AUDIENCES, interest.getAllowedAudiences());
            inference(writer, INFERENCE, interest.getInference());
            text(writer, CREATED_DATE_TIME, interest.getCreatedDateTime());
            actors(writer, CREATED_BY, interest.getCreatedBy());
            text(writer, LAST_MODIFIED_DATE_TIME, interest.getLastModifiedDateTime());
            actors(writer, LAST_MODIFIED_BY, interest.getLastModifiedBy());
            texts(writer, CATEGORIES, interest.getCategories());
            text(writer, DESCRIPTION, interest.getDescription());
            text(writer, DISPLAY_NAME, interest.getDisplayName());
            text(writer, WEB_URL, interest.getWebUrl());
            texts(writer, COLLABORATION_TAGS, interest.getCollaborationTags());
            writer.endObject();
            return writer.getBytes();
        }
    }

    private static void text(JSONWriter writer, byte[] name, @Nullable String text) {
        writer.writeNameRaw(name);
        writer.writeString(text); // writes null for null
    }

    private static void texts(JSONWriter writer, byte[] name, @Nullable List<String> texts) {
        writer.writeNameRaw(name);
        if (texts == null) {
            writer.writeNull();
        } else {
            writer.writeString(texts);
        }
    }

    private static void inference(JSONWriter writer, byte[] name, @Nullable Inference inference) {
        writer.writeNameRaw(name);
        if (inference == null) {
            writer.writeNull();
            return;
        }
        writer.startObject();
        writer.writeNameRaw(CONFIDENCE_SCORE);
        if (inference.getConfidenceScore() == null) {
            writer.writeNull();
        } else {
            writer.writeDouble(inference.getConfidenceScore());
        }
        writer.writeNameRaw(USER_HAS_VERIFIED_ACCURACY);
        if (inference.getUserHasVerifiedAccuracy() == null) {
            writer.writeNull();
        } else {
            writer.writeBool(inference.getUserHasVerifiedAccuracy());
        }
        writer.endObject();
    }

    private static void actors(JSONWriter writer, byte[] name, @Nullable Actors actors) {
        writer.writeNameRaw(name);
        if (actors == null) {
            writer.writeNull();
            return;
        }
        writer.startObject();
        actor(writer, APPLICATION, actors.getApplication());
        actor(writer, DEVICE, actors.getDevice());
        actor(writer, USER, actors.getUser());
        writer.endObject();
    }

    private static void actor(JSONWriter writer, byte[] name, @Nullable Actor actor) {
        writer.writeNameRaw(name);
        if (actor == null) {
            writer.writeNull();
            return;
        }
        writer.startObject();
        text(writer, DISPLAY_NAME, actor.getDisplayName());
        text(writer, ID, actor.getId());
        writer.endObject();
    }
}
