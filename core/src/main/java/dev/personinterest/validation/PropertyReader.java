package dev.personinterest.validation;

import dev.personinterest.FieldUpdate;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.PersonInterestPatch;
import java.util.List;
import java.util.function.Function;

/** How to read a property that has constraints, without reflection. */
record PropertyReader<B>(Class<B> type, String property, Function<B, FieldUpdate<?>> read) {

    /** Those of a patch; {@link ConstraintCompiler} tells when one is missing. */
    static final List<PropertyReader<?>> OF_PATCHES = List.of(
            new PropertyReader<>(PersonInterestPatch.class, "allowedAudiences", PersonInterestPatch::allowedAudiences),
            new PropertyReader<>(PersonInterestPatch.class, "inference", PersonInterestPatch::inference),
            new PropertyReader<>(PersonInterestPatch.class, "categories", PersonInterestPatch::categories),
            new PropertyReader<>(PersonInterestPatch.class, "description", PersonInterestPatch::description),
            new PropertyReader<>(PersonInterestPatch.class, "displayName", PersonInterestPatch::displayName),
            new PropertyReader<>(PersonInterestPatch.class, "webUrl", PersonInterestPatch::webUrl),
            new PropertyReader<>(
                    PersonInterestPatch.class, "collaborationTags", PersonInterestPatch::collaborationTags),
            new PropertyReader<>(InferenceDataPatch.class, "confidenceScore", InferenceDataPatch::confidenceScore));
}
