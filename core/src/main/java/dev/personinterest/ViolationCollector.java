package dev.personinterest;

import dev.personinterest.constraints.StorableText;
import dev.personinterest.constraints.TimestampPrecision;
import dev.personinterest.constraints.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A collector of the violations of a value under construction, so that all of them are reported at once. */
final class ViolationCollector {

    private List<Violation> violations = List.of(); // most values have none
    private boolean needsNoEscapes = true;

    void require(boolean holds, String property, String rule, String message) {
        if (!holds) {
            add(new Violation(property, rule, message));
        }
    }

    void requireStorable(String property, @Nullable String text) {
        if (text != null && !isStorable(text)) {
            add(StorableText.violation(property));
        }
    }

    /**
     * Requires that no element is null, and that each text is storable. Uses an iterator, because a caller's list need
     * not have random access. Builds a path only for a violation.
     */
    void requireEach(String property, @Nullable List<?> elements) {
        if (elements == null) {
            return;
        }
        int index = 0;
        for (Object element : elements) {
            if (element == null) {
                add(new Violation(element(property, index), "notNull", "must not be null"));
            } else if (element instanceof String text && !isStorable(text)) {
                add(StorableText.violation(element(property, index)));
            }
            index++;
        }
    }

    private static String element(String property, int index) {
        return property + "[" + index + "]";
    }

    void requireInRange(String property, Instant moment) {
        if (!TimestampPrecision.isInRange(moment)) {
            add(TimestampPrecision.rangeViolation(property));
        }
    }

    private void add(Violation violation) {
        if (violations.isEmpty()) {
            violations = new ArrayList<>();
        }
        violations.add(violation);
    }

    /** Most texts need no escapes, and are looked at only once. */
    private boolean isStorable(String text) {
        if (StorableText.needsNoEscapes(text)) {
            return true;
        }
        needsNoEscapes = false;
        return StorableText.accepts(text);
    }

    /**
     * Returns whether all texts that were required to be storable {@linkplain StorableText#needsNoEscapes need no
     * escapes}.
     */
    boolean needsNoEscapes() {
        return needsNoEscapes;
    }

    /** Throws an {@link InvalidRequestException} with the collected violations, if there are any. */
    void throwIfAny() {
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }
}
