package dev.personinterest.json;

import static dev.personinterest.json.MemberReader.orKeep;

import dev.personinterest.FieldUpdate;
import dev.personinterest.InferenceDataPatch;

/** The reader of {@code inference}, member by member. */
final class InferenceReader {

    private static final String TYPE = "microsoft.graph.inferenceData";
    private static final String SCORE = "inference.confidenceScore";
    private static final String VERIFIED = "inference.userHasVerifiedAccuracy";

    private final MemberReader members;
    private final ValueReader values;

    InferenceReader(MemberReader members, ValueReader values) {
        this.members = members;
        this.values = values;
    }

    FieldUpdate<InferenceDataPatch> inference(JsonInput input) {
        return switch (input.kind()) {
            case OBJECT -> FieldUpdate.set(object(input));
            case NULL -> FieldUpdate.clear();
            default -> values.wrongType(input, "inference", "must be an object or null");
        };
    }

    private InferenceDataPatch object(JsonInput input) {
        FieldUpdate<Double> score = null;
        FieldUpdate<Boolean> verified = null;
        for (String name = input.nextMember(); name != null; name = input.nextMember()) {
            switch (name) {
                case "confidenceScore" -> score = members.once(score, values.number(input, SCORE), SCORE);
                case "userHasVerifiedAccuracy" ->
                    verified = members.once(verified, values.truth(input, VERIFIED), VERIFIED);
                default -> members.other(input, name, "inference.", TYPE);
            }
        }
        return InferenceDataPatch.builder()
                .confidenceScore(orKeep(score))
                .userHasVerifiedAccuracy(orKeep(verified))
                .build();
    }
}
