package dev.personinterest.storage.jdbc;

import dev.personinterest.Atomicity;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestNotFoundException;
import dev.personinterest.UpdateOutcome;
import dev.personinterest.storage.AppliedChanges;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.PersonInterestKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Makes several changes in one transaction, in one of two ways, both in few statements:
 *
 * <ul>
 *   <li><b>Directly</b>, where {@link DirectChange} can push a change down and no other of the call is for the same
 *       interest: statements that set, check the version, and return.
 *   <li><b>Locked</b>, for all others, for those of which a direct update has found no row of the version it needs, and for
 *       all or none: the rows are locked and read, the rule is applied, and what differs is written.
 * </ul>
 *
 * <p>Both take rows in the order of their keys, so that calls at the same time seldom lock each other out.
 */
final class BulkUpdate {

    private static final Comparator<PersonInterestKey> KEY_ORDER = Comparator.comparing(
                    PersonInterestKey::ownerId, ListPosition::compareTexts)
            .thenComparing(PersonInterestKey::id, ListPosition::compareTexts);

    private final Session session;
    private final Atomicity atomicity;

    BulkUpdate(Session session, Atomicity atomicity) {
        this.session = session;
        this.atomicity = atomicity;
    }

    List<UpdateOutcome> make(List<KeyedChange> changes) throws SQLException {
        Map<PersonInterestKey, GivenRows.Update> direct =
                atomicity == Atomicity.EACH && session.updatesWithoutLocking() ? direct(changes) : Map.of();
        Map<PersonInterestKey, PersonInterest> updated = session.updateAll(direct.values().stream()
                .sorted(Comparator.comparing(GivenRows.Update::key, KEY_ORDER))
                .toList());
        Map<Integer, UpdateOutcome> known = new HashMap<>();
        List<KeyedChange> others = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            PersonInterestKey key = changes.get(i).key();
            GivenRows.Update row = direct.get(key);
            PersonInterest after = updated.get(key);
            if (after != null) {
                known.put(i, new UpdateOutcome.Updated(after));
            } else if (row != null && row.version() == null) {
                known.put(i, new UpdateOutcome.Failed(new PersonInterestNotFoundException(key.id())));
            } else {
                others.add(changes.get(i));
            }
        }
        List<UpdateOutcome> outcomes = new ArrayList<>(changes.size());
        int next = 0;
        List<UpdateOutcome> locked = others.isEmpty() ? List.of() : makeLocked(others);
        for (int i = 0; i < changes.size(); i++) {
            UpdateOutcome outcome = known.get(i);
            outcomes.add(outcome == null ? locked.get(next++) : outcome);
        }
        return outcomes;
    }

    private static Map<PersonInterestKey, GivenRows.Update> direct(List<KeyedChange> changes) {
        Map<PersonInterestKey, GivenRows.Update> direct = new HashMap<>();
        Set<PersonInterestKey> repeated = new HashSet<>();
        Set<PersonInterestKey> seen = new HashSet<>();
        for (KeyedChange keyed : changes) {
            if (!seen.add(keyed.key())) {
                repeated.add(keyed.key());
            } else if (DirectChange.canMake(keyed.change())) {
                direct.put(keyed.key(), DirectChange.rowOf(keyed.key(), keyed.change()));
            }
        }
        direct.keySet().removeAll(repeated);
        return direct;
    }

    private List<UpdateOutcome> makeLocked(List<KeyedChange> changes) throws SQLException {
        Map<PersonInterestKey, PersonInterest> stored = session.findAndLock(changes.stream()
                .map(KeyedChange::key)
                .distinct()
                .sorted(KEY_ORDER)
                .toList());
        AppliedChanges applied = AppliedChanges.of(changes, atomicity, key -> Optional.ofNullable(stored.get(key)));
        session.updateAll(applied.toStore().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(KEY_ORDER))
                .map(entry -> new GivenRows.Update(
                        entry.getKey(),
                        null,
                        Row.difference(Objects.requireNonNull(stored.get(entry.getKey())), entry.getValue())))
                .toList());
        return applied.outcomes();
    }
}
