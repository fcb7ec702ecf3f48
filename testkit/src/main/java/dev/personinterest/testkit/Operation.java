package dev.personinterest.testkit;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestException;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** A call of the SPI as a value. Owners and ids are from small sets, so that calls concern the same interests. */
sealed interface Operation {

    /** The owner ids of operations, without the prefix. */
    List<String> OWNERS = List.of("one", "other");

    /** The ids of interests in operations. */
    List<String> IDS = List.of("a", "b", "A");

    /** Calls a storage. Returns its result, or the code of its exception. Owner ids get the prefix. */
    default Object on(PersonInterestRepository repository, String ownerPrefix) {
        try {
            return call(repository, ownerPrefix);
        } catch (PersonInterestException e) {
            return e.code();
        }
    }

    Object call(PersonInterestRepository repository, String ownerPrefix);

    /** Describes the call in one line for messages. */
    default String describe() {
        if (this instanceof Insert insert) {
            return "insert of " + Comparison.describe(insert.interest()) + " for " + insert.owner();
        }
        if (this instanceof ListPart list) {
            return "list of " + Listing.describe(list.request()) + " for " + list.owner();
        }
        return toString();
    }

    record Insert(String owner, PersonInterest interest) implements Operation {
        @Override
        public Object call(PersonInterestRepository repository, String ownerPrefix) {
            repository.insert(ownerPrefix + owner, interest);
            return "inserted";
        }
    }

    record Find(String owner, String id) implements Operation {
        @Override
        public Object call(PersonInterestRepository repository, String ownerPrefix) {
            return repository.find(new PersonInterestKey(ownerPrefix + owner, id));
        }
    }

    record Update(String owner, String id, Change change) implements Operation {
        @Override
        public Object call(PersonInterestRepository repository, String ownerPrefix) {
            return repository.update(new PersonInterestKey(ownerPrefix + owner, id), change);
        }
    }

    record Delete(String owner, String id, Precondition precondition) implements Operation {
        @Override
        public Object call(PersonInterestRepository repository, String ownerPrefix) {
            return repository.delete(new PersonInterestKey(ownerPrefix + owner, id), precondition);
        }
    }

    record ListPart(String owner, ListRequest request) implements Operation {
        @Override
        public Object call(PersonInterestRepository repository, String ownerPrefix) {
            return repository.list(ownerPrefix + owner, request);
        }
    }

    /** Returns sequences in which most calls concern interests that earlier calls have stored. */
    static Arbitrary<List<Operation>> sequences() {
        Arbitrary<String> owners = Arbitraries.of(OWNERS);
        Arbitrary<String> ids = Arbitraries.of(IDS);
        Arbitrary<PersonInterest> interests = Combinators.combine(
                        PersonInterestArbitraries.interests(),
                        ids,
                        Arbitraries.longs().between(1, 3))
                .as((interest, id, version) ->
                        interest.toBuilder().id(id).version(version).build());
        Arbitrary<Precondition> preconditions = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.create(Precondition::exists)),
                Tuple.of(1, Arbitraries.longs().between(1, 4).set().map(Precondition::versionIn)),
                Tuple.of(1, PersonInterestArbitraries.visibilities().map(Precondition.exists()::visibleTo)));
        Arbitrary<Change> changes = Combinators.combine(PersonInterestArbitraries.changes(), preconditions)
                .as(Change::withPrecondition);
        return Arbitraries.frequencyOf(
                        Tuple.of(4, Combinators.combine(owners, interests).as(Insert::new)),
                        Tuple.of(5, Combinators.combine(owners, ids, changes).as(Update::new)),
                        Tuple.of(
                                2,
                                Combinators.combine(owners, ids, preconditions).as(Delete::new)),
                        Tuple.of(1, Combinators.combine(owners, ids).as(Find::new)),
                        Tuple.of(
                                2,
                                Combinators.combine(owners, Listing.requests(List.of()))
                                        .as(ListPart::new)))
                .map(operation -> (Operation) operation)
                .list()
                .ofMaxSize(20);
    }
}
