package dev.personinterest.benchmarks.report;

/**
 * A way that a result file names, as a reader wants to see it.
 *
 * @param id its name in the result file
 * @param label what it is
 */
record Way(String id, String label) {

    boolean isOurs() {
        return label.startsWith("person-interest");
    }
}
