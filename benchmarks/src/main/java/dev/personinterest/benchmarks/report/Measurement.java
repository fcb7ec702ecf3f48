package dev.personinterest.benchmarks.report;

import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.util.ListStatistics;
import tools.jackson.databind.JsonNode;

/**
 * One line of a result file.
 *
 * @param method the name of the benchmark's method
 * @param parameters the benchmark's parameters by name
 * @param threads the number of threads
 * @param time the time of one operation and half of its 99.9 % confidence interval
 * @param median the median of the times of all runs, which is robust against a disturbed run
 * @param unit the unit of the times
 * @param bytes the bytes that one operation allocates, rounded down because JMH itself allocates a fraction of a byte;
 *     NaN if not measured
 * @param counters other counters, by name
 */
record Measurement(
        String method,
        Map<String, String> parameters,
        int threads,
        Figure time,
        Figure median,
        String unit,
        Figure bytes,
        Map<String, Double> counters) {

    private static final String ALLOCATION = "gc.alloc.rate.norm";

    static Measurement of(JsonNode result) {
        Map<String, String> parameters = new TreeMap<>();
        result.path("params")
                .properties()
                .forEach(
                        entry -> parameters.put(entry.getKey(), entry.getValue().asString()));
        Map<String, Double> counters = new TreeMap<>();
        result.path("secondaryMetrics")
                .properties()
                .forEach(entry ->
                        counters.put(entry.getKey(), number(entry.getValue().path("score"))));
        String name = result.get("benchmark").asString();
        return new Measurement(
                name.substring(name.lastIndexOf('.') + 1),
                parameters,
                result.get("threads").asInt(),
                figure(result.get("primaryMetric")),
                new Figure(median(result.get("primaryMetric").path("rawData")), Double.NaN),
                unit(result.get("primaryMetric").get("scoreUnit").asString()),
                figure(result.path("secondaryMetrics").path(ALLOCATION)).toWhole(),
                counters);
    }

    private static Figure figure(JsonNode metric) {
        return new Figure(number(metric.path("score")), number(metric.path("scoreError")));
    }

    private static double median(JsonNode runs) {
        ListStatistics times = new ListStatistics();
        runs.forEach(run -> run.forEach(iteration -> times.addValue(iteration.asDouble())));
        return times.getPercentile(50);
    }

    /** Reads a number; JMH writes NaN as text. */
    private static double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : Double.NaN;
    }

    private static String unit(String perOperation) {
        return perOperation.replace("/op", "").replace("us", "µs");
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** Returns whether all these parameters have these values. */
    boolean has(Map<String, String> wanted) {
        return parameters.entrySet().containsAll(wanted.entrySet());
    }

    double counter(String name) {
        return counters.getOrDefault(name, Double.NaN);
    }

    /** Returns the operations per second of all threads together. */
    Figure operationsPerSecond() {
        double perSecond = unit.equals("ns") ? 1e9 : 1e6;
        return Figure.exact(threads * perSecond).over(time);
    }
}
