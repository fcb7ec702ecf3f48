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
            for (int i = 0; i < texts.size(); i++) {
                requireStorable(property + "[" + i + "]", texts.get(i));
            }
        }
    }

    void requireNoNulls(String property, @Nullable List<?> elements) {
        if (elements != null) {
            for (int i = 0; i < elements.size(); i++) {
                require(elements.get(i) != null, property + "[" + i + "]", "notNull", "must not be null");
            }
        }
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
