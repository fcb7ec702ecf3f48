package dev.personinterest.benchmarks.report;

/**
 * A goal, and whether it is met.
 *
 * @param what the measured quantity
 * @param bound the bound as text
 * @param measured the figure as text
 * @param met whether the goal is met, as text
 */
record Goal(String what, String bound, String measured, String met) {

    static Goal atMost(String what, Figure figure, double limit, String unit) {
        return of(what, "at most " + Figure.number(limit) + unit, figure, unit, limit - figure.value());
    }

    static Goal atLeast(String what, Figure figure, double limit, String unit) {
        return of(what, "at least " + Figure.number(limit) + unit, figure, unit, figure.value() - limit);
    }

    private static Goal of(String what, String bound, Figure figure, String unit, double margin) {
        if (!figure.isMeasured()) {
            return new Goal(what, bound, "–", "not measured yet");
        }
        String met = margin >= 0 ? "met" : "**not met**";
        // If the bound is inside the interval, another run may have another result.
        boolean withinError = Math.abs(margin) < figure.knownError();
        return new Goal(what, bound, figure + unit, withinError ? met + ", but within the error" : met);
    }

    String row() {
        return "| " + what + " | " + bound + " | " + measured + " | " + met + " |\n";
    }
}
