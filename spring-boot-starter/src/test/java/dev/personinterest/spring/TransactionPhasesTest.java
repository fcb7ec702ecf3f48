package dev.personinterest.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.UpdateOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * In every phase of Spring's transactions, a call either throws and stores nothing, or its change is stored if and only
 * if its transaction commits. The caller reads its own writes, and afterwards all interests can be cached again.
 */
class TransactionPhasesTest {

    private static final Instant CREATED = Instant.parse("2020-07-06T06:34:12.2294868Z");
    private static final List<SpringApplicationUnderTest> APPLICATIONS = SpringApplicationUnderTest.all();

    @AfterAll
    static void close() {
        APPLICATIONS.forEach(SpringApplicationUnderTest::close);
    }

    /** A writing call of the storage. */
    enum Write {
        INSERT {
            @Override
            void on(PersonInterestRepository repository, String owner) {
                repository.insert(owner, interest("inserted").description("new").build());
            }
        },
        UPDATE {
            @Override
            void on(PersonInterestRepository repository, String owner) {
                assertThat(repository.update(key(owner, "one"), change())).isPresent();
            }
        },
        UPDATE_ALL {
            @Override
            void on(PersonInterestRepository repository, String owner) {
                assertThat(repository.updateAll(
                                List.of(
                                        new KeyedChange(key(owner, "one"), change()),
                                        new KeyedChange(key(owner, "two"), change())),
                                Atomicity.ALL))
                        .allMatch(UpdateOutcome.Updated.class::isInstance);
            }
        },
        DELETE {
            @Override
            void on(PersonInterestRepository repository, String owner) {
                assertThat(repository.delete(key(owner, "one"), Precondition.exists()))
                        .isTrue();
            }
        };

        abstract void on(PersonInterestRepository repository, String owner);
    }

    private static final List<String> IDS = List.of("inserted", "one", "two", "another");

    static PersonInterestKey key(String owner, String id) {
        return new PersonInterestKey(owner, id);
    }

    static PersonInterest.Builder interest(String id) {
        return PersonInterest.builder(id, CREATED);
    }

    static Change change() {
        return Change.of(PersonInterestPatch.builder().description("new").build(), CREATED, null);
    }

    static Stream<Arguments> combinations() {
        return APPLICATIONS.stream()
                .flatMap(application -> Stream.of(Phase.values())
                        .flatMap(phase ->
                                Stream.of(Write.values()).map(write -> Arguments.of(application, phase, write))));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void acknowledgedChangeIsStoredIffTransactionCommits(SpringApplicationUnderTest spring, Phase phase, Write write) {
        String owner = UUID.randomUUID().toString();
        PersonInterestRepository repository = spring.repository();
        for (String id : List.of("one", "two", "another")) {
            repository.insert(owner, interest(id).description("old").build());
        }
        IDS.forEach(id -> repository.find(key(owner, id)));
        List<Optional<String>> before = descriptions(spring, owner);

        Recorded call = new Recorded(spring, owner, write);
        phase.run(spring, call);

        assertThat(call.writes).isEqualTo(1);
        assertThat(spring.connectionsInUse()).isZero();
        boolean stored = !descriptions(spring, owner).equals(before);
        if (phase.rejectedWithCache() && spring.hasCache()) {
            assertThat(call.failure).isInstanceOf(IllegalStateException.class).hasMessageContaining("cache");
            assertThat(stored).as("stored although the call failed").isFalse();
        } else {
            assertThat(call.failure).isNull();
            assertThat(stored).as("stored").isEqualTo(phase.stored());
        }
        for (String id : IDS) {
            assertThat(repository.find(key(owner, id)))
                    .as("%s afterwards", id)
                    .isEqualTo(spring.committed(key(owner, id)));
            if (spring.committed(key(owner, id)).isPresent()) {
                spring.assertCachedAgain(key(owner, id));
            }
        }
    }

    /** Returns the stored descriptions of the interests that {@link Write} changes. */
    private static List<Optional<String>> descriptions(SpringApplicationUnderTest spring, String owner) {
        return IDS.stream()
                .filter(id -> !id.equals("another"))
                .map(id -> spring.committed(key(owner, id)).map(PersonInterest::description))
                .toList();
    }

    /** Records failures, because Spring discards exceptions in some phases. */
    private static final class Recorded implements Phase.Call {
        private final SpringApplicationUnderTest spring;
        private final String owner;
        private final Write write;
        private int writes;
        private @Nullable Throwable failure;

        Recorded(SpringApplicationUnderTest spring, String owner, Write write) {
            this.spring = spring;
            this.owner = owner;
            this.write = write;
        }

        @Override
        public void write() {
            writes++;
            try {
                write.on(spring.repository(), owner);
                assertOwnWriteIsRead();
                readElsewhere();
            } catch (RuntimeException | AssertionError e) {
                failure = e;
            }
        }

        private void assertOwnWriteIsRead() {
            Optional<String> one = find("one");
            Optional<String> inserted = find("inserted");
            switch (write) {
                case INSERT -> assertThat(inserted).contains("new");
                case UPDATE -> assertThat(one).contains("new");
                case UPDATE_ALL -> {
                    assertThat(one).contains("new");
                    assertThat(find("two")).contains("new");
                }
                case DELETE -> assertThat(one).isEmpty();
            }
        }

        private Optional<String> find(String id) {
            return spring.repository().find(key(owner, id)).map(PersonInterest::description);
        }

        @Override
        public void writeAnother() {
            spring.repository().update(key(owner, "another"), change());
        }

        @Override
        public void readElsewhere() {
            IDS.forEach(id -> spring.findElsewhere(key(owner, id)));
        }
    }
}
