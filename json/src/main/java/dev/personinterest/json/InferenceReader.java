package dev.personinterest.json;

import static dev.personinterest.json.ValueReader.orKeep;

import dev.personinterest.FieldUpdate;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.PropertyNames;

/** The reader of {@code inference}, member by member. */
final class InferenceReader {

    private static final String TYPE = "microsoft.graph.inferenceData";
    private static final String SCORE = PropertyNames.INFERENCE + "." + PropertyNames.CONFIDENCE_SCORE;
    private static final String VERIFIED = PropertyNames.INFERENCE + "." + PropertyNames.USER_HAS_VERIFIED_ACCURACY;

    private final ValueReader values;

    InferenceReader(ValueReader values) {
        this.values = values;
    }

    FieldUpdate<InferenceDataPatch> inference(JsonInput input) {
        return values.object(input, PropertyNames.INFERENCE, () -> object(input));
    }

    private InferenceDataPatch object(JsonInput input) {
        FieldUpdate<Double> score = null;
        FieldUpdate<Boolean> verified = null;
        for (String name = input.nextMember(); name != null; name = input.nextMember()) {
            switch (name) {
                case PropertyNames.CONFIDENCE_SCORE -> score = values.once(score, values.number(input, SCORE), SCORE);
                case PropertyNames.USER_HAS_VERIFIED_ACCURACY ->
                    verified = values.once(verified, values.truth(input, VERIFIED), VERIFIED);
                default -> values.other(input, name, "inference.", TYPE);
            }
        }
        return InferenceDataPatch.builder()
                .confidenceScore(orKeep(score))
                .userHasVerifiedAccuracy(orKeep(verified))
                .build();
    }
}
