package dev.personinterest.json;

import static dev.personinterest.json.MemberReader.orKeep;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.CollaborationTag;
import dev.personinterest.FieldUpdate;
import dev.personinterest.IdentitySet;
import dev.personinterest.InferenceData;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterest;
import dev.personinterest.PropertyNames;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The reader of a whole interest in the format of {@link InterestWriter}, with its members in any order. */
final class InterestReader implements Consumer<JsonInput> {

    private final Faults faults;
    private final ValueReader values;
    private final MemberReader members;

    // Null until the document has named the property.
    private @Nullable FieldUpdate<String> id;
    private @Nullable FieldUpdate<AllowedAudiences> allowedAudiences;
    private @Nullable FieldUpdate<InferenceDataPatch> inference;
    private @Nullable FieldUpdate<Instant> createdDateTime;
    private @Nullable FieldUpdate<IdentitySet> createdBy;
    private @Nullable FieldUpdate<Instant> lastModifiedDateTime;
    private @Nullable FieldUpdate<IdentitySet> lastModifiedBy;
    private @Nullable FieldUpdate<List<String>> categories;
    private @Nullable FieldUpdate<String> description;
    private @Nullable FieldUpdate<String> displayName;
    private @Nullable FieldUpdate<String> webUrl;
    private @Nullable FieldUpdate<List<CollaborationTag>> collaborationTags;

    private @Nullable FieldUpdate<Long> version;

    private final boolean complete;

    private InterestReader(Faults faults, int maxCollectionSize, boolean complete) {
        this.faults = faults;
        this.values = new ValueReader(faults, maxCollectionSize);
        this.members = new MemberReader(faults);
        this.complete = complete;
    }

    /** Creates a reader of the JSON for clients, which has no version: the version is 1. */
    static InterestReader ofClients(Faults faults, int maxCollectionSize) {
        return new InterestReader(faults, maxCollectionSize, false);
    }

    /** Creates a reader of the output of {@link InterestWriter#forStorages}, with the version and without limits. */
    static InterestReader forStorages(Faults faults) {
        return new InterestReader(faults, Integer.MAX_VALUE, true);
    }

    @Override
    public void accept(JsonInput input) {
        IdentityReader identities = new IdentityReader(members, values);
        for (String name = input.nextMember(); name != null; name = input.nextMember()) {
            switch (name) {
                case PropertyNames.ID -> id = members.once(id, values.text(input, name), name);
                case PropertyNames.ALLOWED_AUDIENCES ->
                    allowedAudiences = members.once(
                            allowedAudiences,
                            complete ? values.allAudiences(input, name) : values.audiences(input, name),
                            name);
                case PropertyNames.INFERENCE ->
                    inference = members.once(inference, new InferenceReader(members, values).inference(input), name);
                case PropertyNames.CREATED_DATE_TIME ->
                    createdDateTime = members.once(createdDateTime, values.timestamp(input, name), name);
                case PropertyNames.CREATED_BY ->
                    createdBy = members.once(createdBy, identities.identitySet(input, name), name);
                case PropertyNames.LAST_MODIFIED_DATE_TIME ->
                    lastModifiedDateTime = members.once(lastModifiedDateTime, values.timestamp(input, name), name);
                case PropertyNames.LAST_MODIFIED_BY ->
                    lastModifiedBy = members.once(lastModifiedBy, identities.identitySet(input, name), name);
                case PropertyNames.CATEGORIES -> categories = members.once(categories, values.texts(input, name), name);
                case PropertyNames.DESCRIPTION ->
                    description = members.once(description, values.text(input, name), name);
                case PropertyNames.DISPLAY_NAME ->
                    displayName = members.once(displayName, values.text(input, name), name);
                case PropertyNames.WEB_URL -> webUrl = members.once(webUrl, values.text(input, name), name);
                case PropertyNames.COLLABORATION_TAGS ->
                    collaborationTags = members.once(collaborationTags, values.tags(input, name), name);
                // Properties of the resource that this library does not support.
                case "source", "sources", "isSearchable", "thumbnailUrl" -> input.skip();
                case "@version" -> {
                    if (complete) {
                        version = members.once(version, values.version(input, name), name);
                    } else {
                        members.other(input, name, "", PatchReader.TYPE);
                    }
                }
                default -> members.other(input, name, "", PatchReader.TYPE);
            }
        }
    }

    /**
     * Returns the interest in the document.
     *
     * @throws InvalidRequestException if the document is invalid, or no interest can have its values
     */
    PersonInterest interest() {
        String key = required(PropertyNames.ID, id);
        Instant created = required(PropertyNames.CREATED_DATE_TIME, createdDateTime);
        Long ofVersion = complete ? required("@version", version) : Long.valueOf(1);
        if (key == null || created == null || ofVersion == null || !faults.isEmpty()) {
            throw new InvalidRequestException(faults.violations());
        }
        return PersonInterest.builder(key, created)
                .version(ofVersion)
                .allowedAudiences(valueOf(allowedAudiences))
                .inference(inferenceData())
                .createdBy(valueOf(createdBy))
                .lastModifiedDateTime(valueOf(lastModifiedDateTime))
                .lastModifiedBy(valueOf(lastModifiedBy))
                .categories(valueOf(categories))
                .description(valueOf(description))
                .displayName(valueOf(displayName))
                .webUrl(valueOf(webUrl))
                .collaborationTags(valueOf(collaborationTags))
                .build();
    }

    private <T> @Nullable T required(String name, @Nullable FieldUpdate<T> update) {
        T value = valueOf(update);
        if (value == null) {
            faults.add(name, "required", "is required and must not be null");
        }
        return value;
    }

    private @Nullable InferenceData inferenceData() {
        InferenceDataPatch members = valueOf(inference);
        return members == null ? null : members.applyTo(null);
    }

    private static <T> @Nullable T valueOf(@Nullable FieldUpdate<T> update) {
        return orKeep(update).applyTo(null);
    }
}
