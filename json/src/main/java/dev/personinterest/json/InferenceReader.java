package dev.personinterest.json;

import static dev.personinterest.json.MemberReader.orKeep;

import dev.personinterest.FieldUpdate;
import dev.personinterest.InferenceDataPatch;
import tools.jackson.core.JsonParser;

/** Reads {@code inference}, member by member. */
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

    FieldUpdate<InferenceDataPatch> inference(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> FieldUpdate.set(object(parser));
            case VALUE_NULL -> FieldUpdate.clear();
            default -> values.wrongType(parser, "inference", "must be an object or null");
        };
    }

    private InferenceDataPatch object(JsonParser parser) {
        FieldUpdate<Double> score = null;
        FieldUpdate<Boolean> verified = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            switch (name) {
                case "confidenceScore" -> score = members.once(score, values.number(parser, SCORE), SCORE);
                case "userHasVerifiedAccuracy" ->
                    verified = members.once(verified, values.truth(parser, VERIFIED), VERIFIED);
                default -> members.other(parser, name, "inference.", TYPE);
            }
        }
        return InferenceDataPatch.builder()
                .confidenceScore(orKeep(score))
                .userHasVerifiedAccuracy(orKeep(verified))
                .build();
    }
}
