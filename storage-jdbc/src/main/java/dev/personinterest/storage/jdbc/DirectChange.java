package dev.personinterest.storage.jdbc;

import dev.personinterest.Precondition;
import dev.personinterest.TimestampPrecision;
import dev.personinterest.storage.Change;
import dev.personinterest.storage.PersonInterestKey;
import org.jspecify.annotations.Nullable;

/** Tells the changes that a statement can make by itself from those for which the row must be read first. */
final class DirectChange {

    private DirectChange() {}

    static boolean canMake(Change change) {
        return !change.patch().isEmpty()
                && change.recalculation() == null
                && isOneVersion(change.precondition())
                && isStorable(change);
    }

    /** What a statement is to do for a change that it {@linkplain #canMake can make}. */
    static RowAssignments rowOf(PersonInterestKey key, Change change) {
        return new RowAssignments(key, onlyVersion(change.precondition()), Row.of(change));
    }

    /** Whether a precondition is no more than a version, or any, so that a statement can check it by itself. */
    static boolean isOneVersion(Precondition precondition) {
        return precondition.visibility().isEverything()
                && (precondition.versions() == null || precondition.versions().size() == 1);
    }

    /** The version that the row must have, or null where any does. */
    static @Nullable Long onlyVersion(Precondition precondition) {
        return precondition.versions() == null
                ? null
                : precondition.versions().iterator().next();
    }

    /** Whether the moment can be stored; where it cannot, {@link Change#applyTo} is to say so. */
    private static boolean isStorable(Change change) {
        return !change.moment().isBefore(TimestampPrecision.MIN)
                && !change.moment().isAfter(TimestampPrecision.MAX);
    }
}
