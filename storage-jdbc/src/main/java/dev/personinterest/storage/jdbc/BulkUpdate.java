package dev.personinterest.storage.jdbc;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestNotFoundException;
import dev.personinterest.storage.AppliedChanges;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.UpdateOutcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes several changes in one transaction, in one of two ways, each with few statements:
 *
 * <ul>
 *   <li><b>Direct</b>, if a statement can make a change itself (see {@link DirectChange}) and the call has no other
 *       change of the same interest: the statements set the columns, check the version, and return the rows.
 *   <li><b>Locked</b>, for all other changes, and for those whose direct update found no row with the required version:
 *       the rows are locked and read, the rule is applied, and the columns that differ are written.
 * </ul>
 *
 * <p>Both ways lock rows in the order of their keys, so that concurrent calls seldom deadlock.
 */
final class BulkUpdate {

    private static final Comparator<PersonInterestKey> KEY_ORDER = Comparator.comparing(
                    PersonInterestKey::ownerId, ListPosition::compareTexts)
            .thenComparing(PersonInterestKey::id, ListPosition::compareTexts);

    /** Placeholder for the outcome of a change that is not made yet. */
    private static final UpdateOutcome TO_COME = new UpdateOutcome.NotApplied();

    private final Session session;
    private final List<KeyedChange> changes;

    BulkUpdate(Session session, List<KeyedChange> changes) {
        this.session = session;
        this.changes = changes;
    }

    /** Makes each change independently of the others. */
    List<UpdateOutcome> makeEach() throws SQLException {
        boolean[] direct = findDirect();
        ReadRows updated = updateDirectly(direct);
        List<UpdateOutcome> outcomes = new ArrayList<>(changes.size());
        List<KeyedChange> others = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            UpdateOutcome outcome = direct[i] ? outcomeOf(changes.get(i), updated) : TO_COME;
            outcomes.add(outcome);
            if (outcome == TO_COME) {
                others.add(changes.get(i));
            }
        }
        if (!others.isEmpty()) {
            Iterator<UpdateOutcome> locked = makeLocked(others, Atomicity.EACH).iterator();
            outcomes.replaceAll(outcome -> outcome == TO_COME ? locked.next() : outcome);
        }
        return outcomes;
    }

    /** Returns the outcome of a direct change. The change will be committed even if the row is unreadable. */
    private static UpdateOutcome outcomeOf(KeyedChange keyed, ReadRows updated) {
        try {
            Optional<PersonInterest> after = updated.get(keyed.key());
            if (after.isPresent()) {
                return new UpdateOutcome.Updated(after.get());
            }
        } catch (JdbcStorageException e) {
            return new UpdateOutcome.StorageFailed(e.afterUpdate());
        }
        return keyed.change().precondition().versions() == null
                ? new UpdateOutcome.Failed(
                        new PersonInterestNotFoundException(keyed.key().id()))
                : TO_COME;
    }

    /**
     * Makes all changes or none.
     *
     * @param own whether the transaction may be rolled back; if not, all failures must be known before anything is
     *     written
     */
    List<UpdateOutcome> makeAll(boolean own) throws SQLException {
        boolean[] direct = findDirect();
        if (own && areAll(direct)) {
            ReadRows updated = updateDirectly(direct);
            if (updated.readable() == changes.size()) {
                return changes.stream()
                        .<UpdateOutcome>map(keyed -> new UpdateOutcome.Updated(
                                updated.get(keyed.key()).orElseThrow()))
                        .toList();
            }
            session.rollback();
        }
        return makeLocked(changes, Atomicity.ALL);
    }

    /** Returns which changes can be made directly. */
    private boolean[] findDirect() {
        boolean[] direct = new boolean[changes.size()];
        if (!session.updatesWithoutLocking()) {
            return direct;
        }
        Map<PersonInterestKey, Integer> first = new HashMap<>();
        for (int i = 0; i < direct.length; i++) {
            Integer earlier = first.putIfAbsent(changes.get(i).key(), i);
            if (earlier == null) {
                direct[i] = DirectChange.canMake(changes.get(i).change());
            } else {
                direct[earlier] = false;
            }
        }
        return direct;
    }

    private static boolean areAll(boolean[] direct) {
        for (boolean one : direct) {
            if (!one) {
                return false;
            }
        }
        return true;
    }

    private ReadRows updateDirectly(boolean[] direct) throws SQLException {
        List<RowAssignments> rows = new ArrayList<>(direct.length);
        for (int i = 0; i < direct.length; i++) {
            if (direct[i]) {
                KeyedChange keyed = changes.get(i);
                rows.add(DirectChange.rowOf(keyed.key(), keyed.change()));
            }
        }
        rows.sort(Comparator.comparing(RowAssignments::key, KEY_ORDER));
        return session.updateAll(rows);
    }

    private List<UpdateOutcome> makeLocked(List<KeyedChange> some, Atomicity atomicity) throws SQLException {
        ReadRows stored = session.findAndLock(
                some.stream().map(KeyedChange::key).distinct().sorted(KEY_ORDER).toList());
        AppliedChanges applied = AppliedChanges.of(some, atomicity, stored::get);
        session.updateAll(applied.toStore().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(KEY_ORDER))
                .map(entry -> new RowAssignments(
                        entry.getKey(),
                        null,
                        Row.difference(stored.get(entry.getKey()).orElseThrow(), entry.getValue())))
                .toList());
        return applied.outcomes();
    }
}
