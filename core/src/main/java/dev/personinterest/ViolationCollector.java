package dev.personinterest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a value under construction, so that all of it is reported at once. */
final class ViolationCollector {

    private final List<Violation> violations = new ArrayList<>();

    void require(boolean holds, String property, String rule, String message) {
        if (!holds) {
            violations.add(new Violation(property, rule, message));
        }
    }

    void requireStorable(String property, @Nullable String text) {
        if (text != null && !StorableText.accepts(text)) {
            violations.add(StorableText.violation(property));
        }
    }

    void requireStorableEach(String property, @Nullable List<String> texts) {
        requireNoNulls(property, texts);
        if (texts != null) {
            int index = 0;
            for (String text : texts) {
                requireStorable(element(property, index++), text);
            }
        }
    }

    void requireNoNulls(String property, @Nullable List<?> elements) {
        if (elements != null) {
            int index = 0;
            for (Object element : elements) {
                require(element != null, element(property, index++), "notNull", "must not be null");
            }
        }
    }

    private static String element(String property, int index) {
        return property + "[" + index + "]";
    }

    void requireInRange(String property, Instant moment) {
        if (!TimestampPrecision.isInRange(moment)) {
            violations.add(TimestampPrecision.rangeViolation(property));
        }
    }

    /** Throws an {@link InvalidRequestException} of all that was collected, if anything was. */
    void throwIfAny() {
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }
}
