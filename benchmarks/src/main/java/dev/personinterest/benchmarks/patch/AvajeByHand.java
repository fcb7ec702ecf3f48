package dev.personinterest.benchmarks.patch;

import dev.personinterest.benchmarks.patch.InterestBean.Actor;
import dev.personinterest.benchmarks.patch.InterestBean.Actors;
import dev.personinterest.benchmarks.patch.InterestBean.Inference;
import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import io.avaje.json.PropertyNames;
import io.avaje.json.stream.BytesJsonWriter;
import io.avaje.json.stream.JsonStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hand-written code with the {@link JsonReader} and {@link JsonWriter} of avaje-jsonb.
 *
 * <p>As in the code that avaje-jsonb generates, the stream is shared, and reader and writer know the property names of
 * each object, which are written by position.
 */
public final class AvajeByHand implements PatchPeer {

    private final JsonStream stream =
            JsonStream.builder().serializeNulls(true).serializeEmpty(true).build();
    private final PropertyNames interestNames = stream.properties(
            "id",
            "allowedAudiences",
            "inference",
            "createdDateTime",
            "createdBy",
            "lastModifiedDateTime",
            "lastModifiedBy",
            "categories",
            "description",
            "displayName",
            "webUrl",
            "collaborationTags");
    private final PropertyNames inferenceNames = stream.properties("confidenceScore", "userHasVerifiedAccuracy");
    private final PropertyNames actorsNames = stream.properties("application", "device", "user");
    private final PropertyNames actorNames = stream.properties("displayName", "id");
    private InterestBean stored;

    /**
     * Creates a peer that holds a document.
     *
     * @param stored the document
     */
    public AvajeByHand(byte[] stored) {
        this.stored = patched(new InterestBean(), stored);
    }

    @Override
    public byte[] patch(byte[] body) {
        stored = patched(stored, body);
        return write(stored);
    }

    private InterestBean patched(InterestBean before, byte[] body) {
        InterestBean patched = new InterestBean(before);
        try (JsonReader reader = stream.reader(body)) {
            reader.beginObject(interestNames);
            while (reader.hasNextField()) {
                switch (reader.nextField()) {
                    case "id" -> patched.setId(text(reader));
                    case "allowedAudiences" -> patched.setAllowedAudiences(text(reader));
                    case "inference" -> patched.setInference(inference(reader, patched.getInference()));
                    case "createdDateTime" -> patched.setCreatedDateTime(text(reader));
                    case "createdBy" -> patched.setCreatedBy(actors(reader));
                    case "lastModifiedDateTime" -> patched.setLastModifiedDateTime(text(reader));
                    case "lastModifiedBy" -> patched.setLastModifiedBy(actors(reader));
                    case "categories" -> patched.setCategories(texts(reader));
                    case "description" -> patched.setDescription(text(reader));
                    case "displayName" -> patched.setDisplayName(text(reader));
                    case "webUrl" -> patched.setWebUrl(text(reader));
                    case "collaborationTags" -> patched.setCollaborationTags(texts(reader));
                    default -> reader.skipValue();
                }
            }
            reader.endObject();
        }
        return patched;
    }

    private static @Nullable String text(JsonReader reader) {
        return reader.isNullValue() ? null : reader.readString();
    }

    private static @Nullable List<String> texts(JsonReader reader) {
        if (reader.isNullValue()) {
            return null;
        }
        List<String> texts = new ArrayList<>(4);
        reader.beginArray();
        while (reader.hasNextElement()) {
            texts.add(reader.readString());
        }
        reader.endArray();
        return texts;
    }

    private @Nullable Inference inference(JsonReader reader, @Nullable Inference before) {
        if (reader.isNullValue()) {
            return null;
        }
        Inference inference = new Inference(before);
        reader.beginObject(inferenceNames);
        while (reader.hasNextField()) {
            switch (reader.nextField()) {
                case "confidenceScore" ->
                    inference.setConfidenceScore(reader.isNullValue() ? null : reader.readDouble());
                case "userHasVerifiedAccuracy" ->
                    inference.setUserHasVerifiedAccuracy(reader.isNullValue() ? null : reader.readBoolean());
                default -> reader.skipValue();
            }
        }
        reader.endObject();
        return inference;
    }

    private @Nullable Actors actors(JsonReader reader) {
        if (reader.isNullValue()) {
            return null;
        }
        Actors actors = new Actors();
        reader.beginObject(actorsNames);
        while (reader.hasNextField()) {
            switch (reader.nextField()) {
                case "application" -> actors.setApplication(actor(reader));
                case "device" -> actors.setDevice(actor(reader));
                case "user" -> actors.setUser(actor(reader));
                default -> reader.skipValue();
            }
        }
        reader.endObject();
        return actors;
    }

    private @Nullable Actor actor(JsonReader reader) {
        if (reader.isNullValue()) {
            return null;
        }
        Actor actor = new Actor();
        reader.beginObject(actorNames);
        while (reader.hasNextField()) {
            switch (reader.nextField()) {
                case "displayName" -> actor.setDisplayName(text(reader));
                case "id" -> actor.setId(text(reader));
                default -> reader.skipValue();
            }
        }
        reader.endObject();
        return actor;
    }

    private byte[] write(InterestBean interest) {
        try (BytesJsonWriter writer = stream.bufferedWriterAsBytes()) {
            writer.beginObject(interestNames);
            writer.name(0);
            writer.value(interest.getId());
            writer.name(1);
            writer.value(interest.getAllowedAudiences());
            writer.name(2);
            inference(writer, interest.getInference());
            writer.name(3);
            writer.value(interest.getCreatedDateTime());
            writer.name(4);
            actors(writer, interest.getCreatedBy());
            writer.name(5);
            writer.value(interest.getLastModifiedDateTime());
            writer.name(6);
            actors(writer, interest.getLastModifiedBy());
            writer.name(7);
            texts(writer, interest.getCategories());
            writer.name(8);
            writer.value(interest.getDescription());
            writer.name(9);
            writer.value(interest.getDisplayName());
            writer.name(10);
            writer.value(interest.getWebUrl());
            writer.name(11);
            texts(writer, interest.getCollaborationTags());
            writer.endObject();
            return writer.result();
        }
    }

    private static void texts(JsonWriter writer, @Nullable List<String> texts) {
        if (texts == null) {
            writer.nullValue();
            return;
        }
        writer.beginArray();
        for (String text : texts) {
            writer.value(text);
        }
        writer.endArray();
    }

    private void inference(JsonWriter writer, @Nullable Inference inference) {
        if (inference == null) {
            writer.nullValue();
            return;
        }
        writer.beginObject(inferenceNames);
        writer.name(0);
        writer.value(inference.getConfidenceScore());
        writer.name(1);
        writer.value(inference.getUserHasVerifiedAccuracy());
        writer.endObject();
    }

    private void actors(JsonWriter writer, @Nullable Actors actors) {
        if (actors == null) {
            writer.nullValue();
            return;
        }
        writer.beginObject(actorsNames);
        writer.name(0);
        actor(writer, actors.getApplication());
        writer.name(1);
        actor(writer, actors.getDevice());
        writer.name(2);
        actor(writer, actors.getUser());
        writer.endObject();
    }

    private void actor(JsonWriter writer, @Nullable Actor actor) {
        if (actor == null) {
            writer.nullValue();
            return;
        }
        writer.beginObject(actorNames);
        writer.name(0);
        writer.value(actor.getDisplayName());
        writer.name(1);
        writer.value(actor.getId());
        writer.endObject();
    }
}
