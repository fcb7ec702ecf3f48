package dev.personinterest.json;

import dev.personinterest.CollaborationTag;
import dev.personinterest.FieldUpdate;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.PersonInterestPatch;
import java.util.List;
import java.util.function.Consumer;

/**
 * The writer of patches as a client sends them: properties that are left out are omitted, and cleared ones are null.
 * Names that this version does not know are written unchanged, because the service may know them.
 */
final class PatchWriter {

    private final JsonOutput output;

    PatchWriter(JsonOutput output) {
        this.output = output;
    }

    void write(PersonInterestPatch patch) {
        output.startObject();
        member(
                Names.ALLOWED_AUDIENCES,
                patch.allowedAudiences(),
                audiences -> output.text(audiences.joinedGraphNames()));
        member(Names.INFERENCE, patch.inference(), this::inference);
        member(Names.CATEGORIES, patch.categories(), this::categories);
        member(Names.DESCRIPTION, patch.description(), output::text);
        member(Names.DISPLAY_NAME, patch.displayName(), output::text);
        member(Names.WEB_URL, patch.webUrl(), output::text);
        member(Names.COLLABORATION_TAGS, patch.collaborationTags(), this::tags);
        output.endObject();
    }

    private <T> void member(MemberName name, FieldUpdate<T> update, Consumer<T> value) {
        if (update instanceof FieldUpdate.Set<T> set) {
            output.name(name);
            value.accept(set.value());
        } else if (!update.isKeep()) {
            output.nullMember(name);
        }
    }

    private void inference(InferenceDataPatch inference) {
        output.startObject();
        member(Names.CONFIDENCE_SCORE, inference.confidenceScore(), output::number);
        member(Names.USER_HAS_VERIFIED_ACCURACY, inference.userHasVerifiedAccuracy(), output::truth);
        output.endObject();
    }

    private void categories(List<String> categories) {
        output.startArray();
        categories.forEach(output::text);
        output.endArray();
    }

    private void tags(List<CollaborationTag> tags) {
        output.startArray();
        tags.forEach(tag -> output.text(tag.graphName()));
        output.endArray();
    }
}
