package dev.personinterest.json;

import dev.personinterest.CollaborationTag;
import dev.personinterest.FieldUpdate;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.PersonInterestPatch;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * Writes patches as a client sends them: what they leave out is not there, and what they clear is null. Names that this
 * version does not know are written as they are, for the service may know them.
 */
final class PatchWriter {

    private final JsonGenerator generator;

    PatchWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    void write(PersonInterestPatch patch) {
        generator.writeStartObject();
        member(
                Names.ALLOWED_AUDIENCES,
                patch.allowedAudiences(),
                audiences -> generator.writeString(audiences.joinedGraphNames()));
        member(Names.INFERENCE, patch.inference(), this::inference);
        member(Names.CATEGORIES, patch.categories(), this::categories);
        member(Names.DESCRIPTION, patch.description(), generator::writeString);
        member(Names.DISPLAY_NAME, patch.displayName(), generator::writeString);
        member(Names.WEB_URL, patch.webUrl(), generator::writeString);
        member(Names.COLLABORATION_TAGS, patch.collaborationTags(), this::tags);
        generator.writeEndObject();
    }

    private <T> void member(MemberName name, FieldUpdate<T> update, Consumer<T> value) {
        if (update instanceof FieldUpdate.Set<T> set) {
            generator.writeName(name.text());
            value.accept(set.value());
        } else if (!update.isKeep()) {
            generator.writeName(name.text());
            generator.writeNull();
        }
    }

    private void inference(InferenceDataPatch inference) {
        generator.writeStartObject();
        member(Names.CONFIDENCE_SCORE, inference.confidenceScore(), generator::writeNumber);
        member(Names.USER_HAS_VERIFIED_ACCURACY, inference.userHasVerifiedAccuracy(), generator::writeBoolean);
        generator.writeEndObject();
    }

    private void categories(List<String> categories) {
        generator.writeStartArray();
        categories.forEach(generator::writeString);
        generator.writeEndArray();
    }

    private void tags(List<CollaborationTag> tags) {
        generator.writeStartArray();
        tags.forEach(tag -> generator.writeString(tag.graphName()));
        generator.writeEndArray();
    }
}
