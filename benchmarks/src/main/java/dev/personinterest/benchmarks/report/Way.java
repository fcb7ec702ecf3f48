package dev.personinterest.benchmarks.report;

/**
 * A measured way, with its label in the report.
 *
 * @param id the name in the result file
 * @param label the label
 */
record Way(String id, String label) {

    boolean isOurs() {
        return label.startsWith("person-interest");
    }
}
