package dev.personinterest.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestNotFoundException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Visibility;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import dev.personinterest.testkit.PersonInterestRepositoryContract;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.UpdateOutcome;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;

class ObservedPersonInterestRepositoryTest {

    private static final Map<String, Set<String>> ALLOWED = Map.of(
            ObservedPersonInterestRepository.OPERATION,
            Set.of("insert", "find", "list", "count", "update", "updateAll", "delete"),
            ObservedPersonInterestRepository.STORAGE,
            Set.of("jdbc", "memory", "custom"),
            ObservedPersonInterestRepository.OUTCOME,
            Set.of("success", "notFound", "conflict", "preconditionFailed", "someFailed", "failure"));

    private final List<Observation.Context> stopped = new ArrayList<>();
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final PersonInterestRepository observed = new ObservedPersonInterestRepository(
            new InMemoryPersonInterestRepository(), registry, InMemoryPersonInterestRepository.class);

    ObservedPersonInterestRepositoryTest() {
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                stopped.add(context);
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
    }

    /** The storage contract for an observed storage. */
    @Group
    @SuppressWarnings("ClassCanBeStatic") // a jqwik group is an inner class
    class Contract extends PersonInterestRepositoryContract {
        private final PersonInterestRepository unobserved = new ObservedPersonInterestRepository(
                new InMemoryPersonInterestRepository(),
                ObservationRegistry.create(),
                InMemoryPersonInterestRepository.class);

        @Override
        public PersonInterestRepository repository() {
            return unobserved;
        }

        @Override
        public Optional<PersonInterestRepository> reopen() {
            return Optional.empty(); // the heap does not outlive the process
        }
    }

    @Property(tries = 200)
    void tagsHaveOnlyAllowedValues(
            @ForAll PersonInterest interest,
            @ForAll PersonInterestKey other,
            @ForAll Change change,
            @ForAll Visibility visibility) {
        stopped.clear();
        PersonInterestKey key = new PersonInterestKey("owner " + System.identityHashCode(interest), interest.id());
        Precondition unsatisfied = Precondition.version(interest.version() + 1).visibleTo(visibility);

        observed.insert(key.ownerId(), interest);
        assertThatThrownBy(() -> observed.insert(key.ownerId(), interest)).isNotNull();
        assertThat(observed.find(key)).contains(interest);
        assertThat(observed.find(other)).isEmpty();
        assertThat(observed.list(key.ownerId(), ListRequest.first(1))).hasSize(1);
        assertThat(observed.count(key.ownerId(), 2)).isOne();
        assertThatThrownBy(() -> observed.update(key, change.withPrecondition(unsatisfied)))
                .isNotNull();
        assertThat(observed.update(key, change)).contains(change.applyTo(interest));
        assertThat(observed.update(other, change)).isEmpty();
        KeyedChange one = new KeyedChange(key, change);
        assertThat(observed.updateAll(List.of(one), Atomicity.ALL)).hasSize(1);
        assertThat(observed.updateAll(List.of(one, new KeyedChange(other, change)), Atomicity.EACH))
                .hasSize(2);
        assertThat(observed.delete(key, Precondition.exists())).isTrue();
        assertThat(observed.delete(key, Precondition.exists())).isFalse();

        assertThat(stopped).hasSize(13).allSatisfy(context -> {
            assertThat(context.getName()).isEqualTo(ObservedPersonInterestRepository.NAME);
            assertThat(context.getContextualName())
                    .isIn(ALLOWED.get(ObservedPersonInterestRepository.OPERATION).stream()
                            .map(operation -> "person-interest " + operation)
                            .toList());
            assertThat(context.getHighCardinalityKeyValues()).isEmpty();
            assertThat(context.getError()).isNull();
            assertThat(context.getLowCardinalityKeyValues().stream().map(KeyValue::getKey))
                    .containsExactlyInAnyOrderElementsOf(ALLOWED.keySet());
            assertThat(context.getLowCardinalityKeyValues())
                    .allSatisfy(tag -> assertThat(ALLOWED.get(tag.getKey())).contains(tag.getValue()));
        });
        assertThat(outcomes().subList(0, 6))
                .containsExactly(
                        "insert success",
                        "insert conflict",
                        "find success",
                        "find notFound",
                        "list success",
                        "count success");
        assertThat(outcomes().get(6)).isIn("update notFound", "update preconditionFailed");
        assertThat(outcomes().subList(7, 13))
                .containsExactly(
                        "update success",
                        "update notFound",
                        "updateAll success",
                        "updateAll someFailed",
                        "delete success",
                        "delete notFound");
    }

    private List<String> outcomes() {
        return stopped.stream()
                .map(context -> context.getLowCardinalityKeyValues().stream()
                        .collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue)))
                .map(tags -> tags.get(ObservedPersonInterestRepository.OPERATION) + " "
                        + tags.get(ObservedPersonInterestRepository.OUTCOME))
                .toList();
    }

    @Example
    void failureIsReportedOnlyByClass() {
        IllegalStateException failure = new IllegalStateException("5ecre7");
        PersonInterestRepository failing =
                new ObservedPersonInterestRepository(new Failing(failure), registry, Failing.class);

        assertThatThrownBy(() -> failing.find(new PersonInterestKey("owner", "id")))
                .isSameAs(failure);

        assertThat(outcomes()).containsExactly("find failure");
        assertThat(stopped.get(0).getError())
                .hasMessage("java.lang.IllegalStateException")
                .hasNoCause();
        assertThat(stopped.get(0).getLowCardinalityKeyValue(ObservedPersonInterestRepository.STORAGE))
                .isEqualTo(KeyValue.of(ObservedPersonInterestRepository.STORAGE, "custom"));
    }

    @Example
    void bulkUpdateWithStorageFailuresIsNoSuccess() {
        PersonInterestRepository failing = new ObservedPersonInterestRepository(
                new Failing(new IllegalStateException("5ecre7")), registry, Failing.class);
        KeyedChange change = new KeyedChange(
                new PersonInterestKey("owner", "id"), Change.of(PersonInterestPatch.empty(), Instant.EPOCH, null));

        assertThat(failing.updateAll(List.of(change), Atomicity.EACH)).hasSize(2);

        assertThat(outcomes()).containsExactly("updateAll someStorageFailed");
        assertThat(stopped.get(0).getError())
                .hasMessage("java.lang.IllegalStateException")
                .hasNoCause();
    }

    /** A storage whose calls fail. A bulk update reports the failure as the outcome of one change. */
    record Failing(RuntimeException failure) implements PersonInterestRepository {
        @Override
        public void insert(String ownerId, PersonInterest interest) {
            throw failure;
        }

        @Override
        public Optional<PersonInterest> find(PersonInterestKey key) {
            throw failure;
        }

        @Override
        public List<PersonInterest> list(String ownerId, ListRequest request) {
            throw failure;
        }

        @Override
        public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
            throw failure;
        }

        @Override
        public List<UpdateOutcome> updateAll(List<KeyedChange> changes, Atomicity atomicity) {
            return List.of(
                    new UpdateOutcome.Failed(new PersonInterestNotFoundException("id")),
                    new UpdateOutcome.StorageFailed(failure));
        }

        @Override
        public boolean delete(PersonInterestKey key, Precondition precondition) {
            throw failure;
        }
    }
}
