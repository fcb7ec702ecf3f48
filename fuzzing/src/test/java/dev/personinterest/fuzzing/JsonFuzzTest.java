package dev.personinterest.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.personinterest.ContentTooLargeException;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.json.PersonInterestJson;

/** Any body is read or rejected as invalid or too large. A value that was read round-trips. */
class JsonFuzzTest {

    private static final String DURATION = "20s";

    private final PersonInterestJson json = PersonInterestJson.create();

    @FuzzTest(maxDuration = DURATION)
    void readPatch(byte[] body) {
        PersonInterestPatch patch;
        try {
            patch = json.readPatch(body);
        } catch (InvalidRequestException | ContentTooLargeException e) {
            return;
        }
        assertThat(json.readPatch(json.write(patch))).isEqualTo(patch);
    }

    @FuzzTest(maxDuration = DURATION)
    void readNew(byte[] body) {
        NewPersonInterest interest;
        try {
            interest = json.readNew(body);
        } catch (InvalidRequestException | ContentTooLargeException e) {
            return;
        }
        assertThat(json.readNew(json.write(interest))).isEqualTo(interest);
    }
}
