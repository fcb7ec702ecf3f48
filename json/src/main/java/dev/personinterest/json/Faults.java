package dev.personinterest.json;

import dev.personinterest.Violation;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with one body, in the order of the body: at most one violation for each path, and no more than a cap. */
final class Faults {

    private final int max;
    private List<Violation> violations = List.of(); // most bodies have none

    Faults(int max) {
        this.max = max;
    }

    void add(String path, String rule, String message) {
        add(new Violation(path, rule, message));
    }

    void add(Violation violation) {
        if (isFull() || has(violation.property())) {
            return;
        }
        if (violations.isEmpty()) {
            violations = new ArrayList<>();
        }
        violations.add(violation);
    }

    /**
     * Adds what a constraint says; in place of what was said before of the same rule and path, for a bound on work, such as
     * that on elements, is looser than the limit.
     */
    void addConstraint(Violation violation) {
        for (int i = 0; i < violations.size(); i++) {
            Violation before = violations.get(i);
            if (before.property().equals(violation.property()) && before.rule().equals(violation.rule())) {
                violations.set(i, violation);
                return;
            }
        }
        add(violation);
    }

    boolean isEmpty() {
        return violations.isEmpty();
    }

    /** Whether nothing more is recorded; the body is still read to its end, for its syntax. */
    boolean isFull() {
        return violations.size() == max;
    }

    List<Violation> violations() {
        return violations;
    }

    private boolean has(String path) {
        for (Violation violation : violations) {
            if (violation.property().equals(path)) {
                return true;
            }
        }
        return false;
    }
}
