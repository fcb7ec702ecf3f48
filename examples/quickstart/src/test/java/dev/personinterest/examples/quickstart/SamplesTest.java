package dev.personinterest.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PersonInterests;
import dev.personinterest.Precondition;
import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.json.PersonInterestJson;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * The samples of the README and of Javadoc, as code that runs. {@link DocumentationTest} holds that each text there stands
 * here between two marks.
 */
class SamplesTest {

    @Test
    void first() {
        // sample
        PersonInterests interests =
                PersonInterests.builder(new InMemoryPersonInterestRepository()).build();
        PersonInterestJson json = PersonInterestJson.create();
        Caller caller = Caller.user("db789417").displayName("Innocenty Popov");

        PersonInterest created = interests.create(
                caller, UserRef.me(), json.readNew("{\"displayName\":\"Chelsea FC\",\"description\":\"Football\"}"));

        PersonInterestPatch patch = json.readPatch("{\"categories\":[\"Sports\"],\"description\":null}");
        PersonInterest updated = interests.update(caller, UserRef.me(), created.id(), patch);

        byte[] body = json.write(updated); // displayName as it was, description null, categories ["Sports"]
        // end
        assertThat(new String(body, StandardCharsets.UTF_8))
                .contains("\"categories\":[\"Sports\"],\"description\":null,\"displayName\":\"Chelsea FC\"");
    }

    @Test
    void inJava() {
        PersonInterests interests =
                PersonInterests.builder(new InMemoryPersonInterestRepository()).build();
        Caller caller = Caller.user("db789417");
        String id = interests
                .create(
                        caller,
                        UserRef.me(),
                        PersonInterestPatch.builder().description("old").build())
                .id();
        long versionFromIfMatch = 1;
        // sample
        PersonInterestPatch patch = PersonInterestPatch.builder()
                .categories(List.of("Sports"))
                .clearDescription()
                .build();
        PersonInterest updated =
                interests.update(caller, UserRef.me(), id, patch, Precondition.version(versionFromIfMatch));
        // end
        assertThat(updated.categories()).containsExactly("Sports");
        assertThat(updated.description()).isNull();
        assertThat(updated.version()).isEqualTo(2);
    }

    private static String summary(PersonInterest interest) {
        String name = interest.displayName() == null ? "" : interest.displayName();
        return name.length() <= 80 ? name : name.substring(0, 79) + "…";
    }

    // sample
    @Property
    void aSummaryFitsIntoALine(@ForAll PersonInterest interest, @ForAll PersonInterestPatch patch) {
        assertThat(summary(patch.applyTo(interest))).hasSizeLessThanOrEqualTo(80);
    }
    // end
}
