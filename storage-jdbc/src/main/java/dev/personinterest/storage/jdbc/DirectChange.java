package dev.personinterest.storage.jdbc;

import dev.personinterest.constraints.TimestampPrecision;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import org.jspecify.annotations.Nullable;

/** Distinguishes the changes that a statement can make by itself from those for which the row must be read first. */
final class DirectChange {

    private DirectChange() {}

    static boolean canMake(Change change) {
        return !change.patch().isEmpty()
                && change.recalculation() == null
                && isOneVersion(change.precondition())
                && isStorable(change);
    }

    /** Returns the assignments to a row for a change that a statement {@linkplain #canMake can make}. */
    static RowAssignments rowOf(PersonInterestKey key, Change change) {
        return new RowAssignments(key, onlyVersion(change.precondition()), Row.of(change));
    }

    /** Returns whether a precondition requires at most one version, so that a statement can check it by itself. */
    static boolean isOneVersion(Precondition precondition) {
        return precondition.visibility().isEverything()
                && (precondition.versions() == null || precondition.versions().size() == 1);
    }

    /** Returns the version that the row must have, or null if any version is allowed. */
    static @Nullable Long onlyVersion(Precondition precondition) {
        return precondition.versions() == null
                ? null
                : precondition.versions().iterator().next();
    }

    /** Returns whether the moment can be stored; if not, {@link Change#applyTo} reports it. */
    private static boolean isStorable(Change change) {
        return !change.moment().isBefore(TimestampPrecision.MIN)
                && !change.moment().isAfter(TimestampPrecision.MAX);
    }
}
