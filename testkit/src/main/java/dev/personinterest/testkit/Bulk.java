package dev.personinterest.testkit;

import static dev.personinterest.testkit.Comparison.assertSame;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestException;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Stored interests, changes of some of them, and a model that computes the results of single updates. */
final class Bulk {

    /** Returns keys from a small set, so that several changes have the same key. Some keys look alike. */
    static Arbitrary<PersonInterestKey> keys() {
        return Combinators.combine(Arbitraries.of("one", "One"), Arbitraries.of("a", "A", "a ", "á", "'", "\\"))
                .as(PersonInterestKey::new);
    }

    private final PersonInterestRepository repository;
    private final ModelRepository model = new ModelRepository();
    private final Map<PersonInterestKey, PersonInterest> stored = new HashMap<>();
    private final List<KeyedChange> changes;

    /** Stores the interests under owner ids with the prefix. */
    Bulk(
            PersonInterestRepository repository,
            String ownerPrefix,
            Map<PersonInterestKey, PersonInterest> stored,
            List<KeyedChange> changes) {
        this(
                repository,
                changes.stream()
                        .map(keyed -> new KeyedChange(prefixed(ownerPrefix, keyed.key()), keyed.change()))
                        .toList());
        stored.forEach((key, interest) -> this.stored.put(
                prefixed(ownerPrefix, key), interest.toBuilder().id(key.id()).build()));
        this.stored.forEach((key, interest) -> {
            repository.insert(key.ownerId(), interest);
            model.insert(key.ownerId(), interest);
        });
    }

    private Bulk(PersonInterestRepository repository, List<KeyedChange> changes) {
        this.repository = repository;
        this.changes = changes;
    }

    private static PersonInterestKey prefixed(String ownerPrefix, PersonInterestKey key) {
        return new PersonInterestKey(ownerPrefix + key.ownerId(), key.id());
    }

    List<KeyedChange> changes() {
        return changes;
    }

    ModelRepository model() {
        return model;
    }

    /** Returns the same interests with the changes that do not fail as single updates. */
    Bulk withoutFailures() {
        List<Object> outcomes = applyOneByOne();
        List<KeyedChange> successful = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            if (outcomes.get(i) instanceof PersonInterest) {
                successful.add(changes.get(i));
            }
        }
        Bulk bulk = new Bulk(repository, successful);
        bulk.stored.putAll(stored);
        stored.forEach((key, interest) -> bulk.model.insert(key.ownerId(), interest));
        return bulk;
    }

    /** Applies each change to the model. Returns the interest after each change, or the code of its exception. */
    List<Object> applyOneByOne() {
        List<Object> outcomes = new ArrayList<>();
        for (KeyedChange keyed : changes) {
            try {
                outcomes.add(model.update(keyed.key(), keyed.change())
                        .map(Object.class::cast)
                        .orElse("notFound"));
            } catch (PersonInterestException e) {
                outcomes.add(e.code());
            }
        }
        return outcomes;
    }

    void assertStored(ModelRepository expected) {
        for (PersonInterestKey key : stored.keySet()) {
            assertSame("stored interest", repository.find(key), expected.find(key));
        }
    }
}
