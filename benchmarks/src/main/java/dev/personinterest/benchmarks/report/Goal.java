package dev.personinterest.benchmarks.report;

/**
 * A goal, and how far it is reached.
 *
 * @param what of what
 * @param bound the bound in words
 * @param measured the figure in words
 * @param met whether it is met, in words
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
        // Where the bound lies inside the interval, another run may say otherwise.
        boolean inDoubt = Math.abs(margin) < figure.knownError();
        return new Goal(what, bound, figure + unit, inDoubt ? met + ", but within the error" : met);
    }

    String row() {
        return "| " + what + " | " + bound + " | " + measured + " | " + met + " |\n";
    }
}
