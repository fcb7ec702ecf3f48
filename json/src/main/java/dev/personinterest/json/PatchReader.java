package dev.personinterest.json;

import static dev.personinterest.json.ValueReader.orKeep;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.CollaborationTag;
import dev.personinterest.FieldUpdate;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PropertyNames;
import dev.personinterest.constraints.Violation;
import dev.personinterest.validation.PatchConstraints;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The reader of the body of one PATCH or POST, and of the same properties in a whole interest. It finds all violations
 * before it throws an exception.
 */
final class PatchReader implements Consumer<JsonInput> {

    static final String TYPE = "microsoft.graph.personInterest";

    /** The purpose of a body. Only one rule depends on it. */
    enum Purpose {
        /**
         * A PATCH: the client has sent back an {@code unknownFutureValue} that it received, so the property is left
         * out.
         */
        UPDATE,
        /** A POST: an {@code unknownFutureValue} is like any other name that this version does not know. */
        CREATION,
        /** A whole interest of a storage: its names of audiences may be longer than those of a client. */
        STORAGE
    }

    private final Purpose purpose;
    private final Faults faults;
    private final ValueReader values;

    // Null until the body has named the property.
    private @Nullable FieldUpdate<AllowedAudiences> allowedAudiences;
    private @Nullable FieldUpdate<InferenceDataPatch> inference;
    private @Nullable FieldUpdate<List<String>> categories;
    private @Nullable FieldUpdate<String> description;
    private @Nullable FieldUpdate<String> displayName;
    private @Nullable FieldUpdate<String> webUrl;
    private @Nullable FieldUpdate<List<CollaborationTag>> collaborationTags;

    PatchReader(Purpose purpose, Faults faults, int maxCollectionSize) {
        this.purpose = purpose;
        this.faults = faults;
        this.values = new ValueReader(faults, maxCollectionSize);
    }

    @Override
    public void accept(JsonInput input) {
        for (String name = input.nextMember(); name != null; name = input.nextMember()) {
            if (readsProperty(name, input)) {
                continue;
            }
            switch (name) {
                // Read-only for clients. SDKs send these properties back unchanged (OData 4.01: "MUST ignore").
                case PropertyNames.ID,
                        PropertyNames.CREATED_DATE_TIME,
                        PropertyNames.CREATED_BY,
                        PropertyNames.LAST_MODIFIED_DATE_TIME,
                        PropertyNames.LAST_MODIFIED_BY -> input.skip();
                default -> other(name, input);
            }
        }
    }

    /** Reads a member if it is a property that a client can set. */
    boolean readsProperty(String name, JsonInput input) {
        switch (name) {
            case PropertyNames.ALLOWED_AUDIENCES ->
                allowedAudiences = values.once(allowedAudiences, audiences(input, name), name);
            case PropertyNames.INFERENCE ->
                inference = values.once(inference, new InferenceReader(values).inference(input), name);
            case PropertyNames.CATEGORIES -> categories = values.once(categories, values.texts(input, name), name);
            case PropertyNames.DESCRIPTION -> description = values.once(description, values.text(input, name), name);
            case PropertyNames.DISPLAY_NAME -> displayName = values.once(displayName, values.text(input, name), name);
            case PropertyNames.WEB_URL -> webUrl = values.once(webUrl, values.text(input, name), name);
            case PropertyNames.COLLABORATION_TAGS ->
                collaborationTags = values.once(collaborationTags, values.tags(input, name), name);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Accepts a member that is not a property that this library supports. */
    void other(String name, JsonInput input) {
        switch (name) {
            // Properties of the resource in Graph.
            case "source", "sources", "isSearchable", "thumbnailUrl" -> input.skip();
            default -> values.other(input, name, "", TYPE);
        }
    }

    private FieldUpdate<AllowedAudiences> audiences(JsonInput input, String path) {
        if (purpose == Purpose.STORAGE) {
            return values.allAudiences(input, path);
        }
        FieldUpdate<AllowedAudiences> update = values.audiences(input, path);
        boolean sentBack = purpose == Purpose.UPDATE
                && update instanceof FieldUpdate.Set<AllowedAudiences> set
                && set.value().unknownNames().contains(AudienceText.UNKNOWN);
        return sentBack ? FieldUpdate.keep() : update;
    }

    /**
     * Returns the patch in the body.
     *
     * @param constraints the constraints, which add their violations if the body is invalid; they are not checked on a
     *     valid body, because they are checked when the patch is applied
     * @throws InvalidRequestException if the body is invalid
     */
    PersonInterestPatch patch(PatchConstraints constraints) {
        PersonInterestPatch patch = uncheckedPatch();
        if (faults.isEmpty() && !hasUnknownAudiences(patch)) {
            return patch;
        }
        for (Violation violation : constraints.violations(patch)) {
            faults.addConstraint(violation);
        }
        throw new InvalidRequestException(faults.violations());
    }

    /** Returns the properties that were read without a fault. */
    PersonInterestPatch uncheckedPatch() {
        return PersonInterestPatch.builder()
                .allowedAudiences(orKeep(allowedAudiences))
                .inference(orKeep(inference))
                .categories(orKeep(categories))
                .description(orKeep(description))
                .displayName(orKeep(displayName))
                .webUrl(orKeep(webUrl))
                .collaborationTags(orKeep(collaborationTags))
                .build();
    }

    /** The form of audience names is part of the syntax, but the constraint decides which names are known. */
    private static boolean hasUnknownAudiences(PersonInterestPatch patch) {
        return patch.allowedAudiences() instanceof FieldUpdate.Set<AllowedAudiences> set
                && !set.value().unknownNames().isEmpty();
    }
}
