package dev.personinterest.json;

import static dev.personinterest.json.ValueReader.orNull;

import dev.personinterest.FieldUpdate;
import dev.personinterest.IdentitySet;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterest;
import dev.personinterest.PropertyNames;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The reader of a whole interest in the format of {@link InterestWriter}, with its members in any order. */
final class InterestReader implements Consumer<JsonInput> {

    static final String VERSION = "@version";

    private final Faults faults;
    private final ValueReader values;
    private final PatchReader others;
    private final boolean complete;

    // Null until the document has named the property.
    private @Nullable FieldUpdate<String> id;
    private @Nullable FieldUpdate<Instant> createdDateTime;
    private @Nullable FieldUpdate<IdentitySet> createdBy;
    private @Nullable FieldUpdate<Instant> lastModifiedDateTime;
    private @Nullable FieldUpdate<IdentitySet> lastModifiedBy;
    private @Nullable FieldUpdate<Long> version;

    private InterestReader(Faults faults, int maxCollectionSize, boolean complete) {
        this.faults = faults;
        this.values = new ValueReader(faults, maxCollectionSize);
        this.others = new PatchReader(
                complete ? PatchReader.Purpose.STORAGE : PatchReader.Purpose.CREATION, faults, maxCollectionSize);
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
        IdentityReader identities = new IdentityReader(values);
        for (String name = input.nextMember(); name != null; name = input.nextMember()) {
            if (others.readsProperty(name, input)) {
                continue;
            }
            switch (name) {
                case PropertyNames.ID -> id = values.once(id, values.text(input, name), name);
                case PropertyNames.CREATED_DATE_TIME ->
                    createdDateTime = values.once(createdDateTime, values.timestamp(input, name), name);
                case PropertyNames.CREATED_BY ->
                    createdBy = values.once(createdBy, identities.identitySet(input, name), name);
                case PropertyNames.LAST_MODIFIED_DATE_TIME ->
                    lastModifiedDateTime = values.once(lastModifiedDateTime, values.timestamp(input, name), name);
                case PropertyNames.LAST_MODIFIED_BY ->
                    lastModifiedBy = values.once(lastModifiedBy, identities.identitySet(input, name), name);
                case VERSION -> {
                    if (complete) {
                        version = values.once(version, values.version(input, name), name);
                    } else {
                        others.other(name, input);
                    }
                }
                default -> others.other(name, input);
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
        Long ofVersion = complete ? required(VERSION, version) : Long.valueOf(1);
        if (key == null || created == null || ofVersion == null || !faults.isEmpty()) {
            throw new InvalidRequestException(faults.violations());
        }
        PersonInterest blank = PersonInterest.builder(key, created)
                .version(ofVersion)
                .createdBy(orNull(createdBy))
                .lastModifiedDateTime(orNull(lastModifiedDateTime))
                .lastModifiedBy(orNull(lastModifiedBy))
                .build();
        return others.uncheckedPatch().applyTo(blank);
    }

    private <T> @Nullable T required(String name, @Nullable FieldUpdate<T> update) {
        T value = orNull(update);
        if (value == null) {
            faults.add(name, "required", "is required and must not be null");
        }
        return value;
    }
}
