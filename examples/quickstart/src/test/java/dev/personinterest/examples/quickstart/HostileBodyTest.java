package dev.personinterest.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.json.PersonInterestJson;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import dev.personinterest.update.Precondition;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** Any request body either is a valid patch, which is applied exactly, or changes nothing. */
class HostileBodyTest {

    private static final Caller OWNER = Caller.user("owner").scopes("User.ReadWrite");

    private final PersonInterestJson json = PersonInterestJson.create();
    private final InMemoryPersonInterestRepository repository = new InMemoryPersonInterestRepository();
    private final PersonInterests interests =
            PersonInterests.builder(repository).build();

    @Property
    void invalidPatchChangesNothing(@ForAll PersonInterest before, @ForAll("bodies") byte[] body) {
        PersonInterestKey key = new PersonInterestKey("owner", before.id());
        repository.delete(key, Precondition.exists());
        repository.insert("owner", before);
        try {
            PersonInterestPatch patch = json.readPatch(body);
            PersonInterest after = interests.update(OWNER, UserRef.me(), before.id(), patch);

            Statistics.collect("patched");
            assertThat(after.toBuilder()
                            .version(before.version())
                            .lastModifiedDateTime(before.lastModifiedDateTime())
                            .lastModifiedBy(before.lastModifiedBy())
                            .build())
                    .isEqualTo(patch.applyTo(before));
        } catch (PersonInterestException e) {
            Statistics.collect("rejected");
            assertThat(e.code()).isIn("badRequest", "contentTooLarge");
            assertThat(e).message().isNotBlank();
            assertThat(repository.find(key)).contains(before);
        }
        Statistics.coverage(coverage -> {
            coverage.check("patched").count(times -> times > 0);
            coverage.check("rejected").count(times -> times > 0);
        });
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        Arbitrary<byte[]> documents = Arbitraries.of(
                        "{}",
                        "{\"categories\":[\"Sports\"]}",
                        "{\"description\":null,\"displayName\":\"X\"}",
                        "{\"inference\":{\"confidenceScore\":0.5,\"userHasVerifiedAccuracy\":true}}",
                        "{\"allowedAudiences\":\"contacts,organization\",\"collaborationTags\":[\"askMeAbout\"]}",
                        "{\"@odata.type\":\"#microsoft.graph.personInterest\",\"webUrl\":\"https://www.chelseafc.com\"}",
                        "{\"webUrl\":\"ftp://x\",\"description\":\"\\ud800\",\"x\":1}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> damaged = Combinators.combine(
                        documents, Arbitraries.integers().between(0, 200), Arbitraries.bytes())
                .as((document, at, damage) -> {
                    byte[] copy = document.clone();
                    copy[at % copy.length] = damage;
                    return copy;
                });
        Arbitrary<byte[]> garbage = Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
        Arbitrary<byte[]> deep = Arbitraries.integers()
                .between(1, 100_000)
                .map(depth -> ("{\"@x\":" + "[".repeat(depth)).getBytes(StandardCharsets.UTF_8));
        return Arbitraries.frequencyOf(
                Tuple.of(3, documents), Tuple.of(6, damaged), Tuple.of(2, garbage), Tuple.of(1, deep));
    }
}
