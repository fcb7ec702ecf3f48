package dev.personinterest.json;

import dev.personinterest.constraints.Violation;
import java.util.ArrayList;
import java.util.List;

/** The violations of one body, in the order of the body: at most one for each path, up to a maximum number. */
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
     * Adds a violation of a constraint. It replaces an earlier violation of the same rule and path, because a bound on
     * work, such as the one on elements, is looser than the limit.
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

    /** Returns whether no more violations are recorded. The body is still read to its end, to check its syntax. */
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
