package dev.personinterest.benchmarks.report;

import dev.personinterest.benchmarks.HeapPerInterest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The goals, compared with the results. */
final class Goals {

    private static final double SAME = 1;

    private final Results results;
    private final List<Goal> goals = new ArrayList<>();

    private Goals(Results results) {
        this.results = results;
    }

    static List<Goal> of(Results results) {
        Goals goals = new Goals(results);
        goals.addPatch();
        goals.addStart();
        goals.addMemory();
        goals.addHeap();
        goals.addJdbc();
        goals.addHotRow();
        goals.addBulk();
        goals.addCachedRead();
        return List.copyOf(goals.goals);
    }

    private void addPatch() {
        Figure whole = results.time("patch", Ways.WHOLE);
        Figure validation = results.time("patch", "libraryValidates");
        goals.add(Goal.atMost(
                "PATCH, bytes to bytes, merge only, ratio to fastjson2 streaming by hand",
                results.time("patch", "libraryMerges").over(results.time("patch", Ways.FASTJSON)),
                SAME,
                "x"));
        goals.add(Goal.atMost(
                "PATCH with access, validation and store, ratio to Jackson streaming by hand without them",
                whole.over(results.time("patch", Ways.JACKSON)),
                0.65,
                "x"));
        goals.add(Goal.atMost("allocation of that PATCH", bytes(Ways.WHOLE), 1200, " B"));
        goals.add(Goal.atMost("allocation of validation", bytes("libraryValidates"), 0, " B"));
        goals.add(Goal.atMost(
                "share of validation in that PATCH", validation.over(whole).times(100), 5, " %"));
    }

    private Figure bytes(String method) {
        return results.find("patch", method, Map.of()).map(Measurement::bytes).orElse(Figure.NOT_MEASURED);
    }

    private void addStart() {
        goals.add(Goal.atMost(
                "PersonInterests.builder(…).build() in a new JVM, median",
                results.median("start", "build"),
                30,
                " ms"));
    }

    private void addMemory() {
        List<Measurement> updates = results.of("memory").stream()
                .filter(measurement -> measurement.method().equals("update"))
                .toList();
        for (Measurement update : updates) {
            Figure limit = results.time("memory", "limit", update.parameters());
            if (limit.isMeasured()) {
                goals.add(Goal.atMost(
                        "update in memory, ratio to ConcurrentHashMap.compute, " + stored(update) + " interests",
                        update.time().over(limit),
                        1.1,
                        "x"));
            }
        }
        if (updates.isEmpty()) {
            goals.add(
                    Goal.atMost("update in memory, ratio to ConcurrentHashMap.compute", Figure.NOT_MEASURED, 1.1, "x"));
            return;
        }
        Measurement fewest = updates.get(0);
        Measurement most = updates.get(updates.size() - 1);
        goals.add(Goal.atMost(
                "update in memory, " + stored(most) + " interests, ratio to " + stored(fewest),
                most.time().over(fewest.time()),
                SAME,
                "x"));
        goals.add(Goal.atMost(
                "allocation of that update, the same ratio", most.bytes().over(fewest.bytes()), SAME, "x"));
    }

    static String stored(Measurement measurement) {
        return Figure.number(Double.parseDouble(measurement.parameter("stored")));
    }

    private void addHeap() {
        Map<String, Integer> heap = results.heap();
        if (heap.isEmpty()) {
            goals.add(Goal.atMost("heap of an interest", Figure.NOT_MEASURED, 450, " B"));
        }
        heap.forEach((what, bytes) -> {
            if (!what.endsWith(HeapPerInterest.ALONE)) {
                goals.add(Goal.atMost(
                        "heap of an interest, " + what,
                        Figure.exact(bytes),
                        what.startsWith("1 for each") ? 650 : 450,
                        " B"));
            }
        });
    }

    private void addJdbc() {
        for (Way database : Ways.DATABASES) {
            Figure ours = jdbc(database, Ways.JDBC.get(0));
            double toByHand = database.id().equals(Ways.H2) ? 1.1 : 1.15;
            for (Way way : Ways.JDBC) {
                if (!way.isOurs()) {
                    goals.add(Goal.atMost(
                            "update on " + database.label() + ", ratio to " + way.label(),
                            ours.over(jdbc(database, way)),
                            way.id().equals(Ways.BY_HAND) ? toByHand : SAME,
                            "x"));
                }
            }
        }
    }

    private Figure jdbc(Way database, Way way) {
        return results.time("jdbc", "update", Map.of("database", database.id(), "way", way.id()));
    }

    private void addHotRow() {
        Optional<Measurement> ours = results.find("hot-row", Ways.HOT_ROW.get(0).id(), Map.of());
        Optional<Measurement> loop = results.find("hot-row", Ways.HOT_ROW.get(1).id(), Map.of());
        goals.add(Goal.atMost(
                "retries per update of the contended row",
                ours.map(Goals::retries).orElse(Figure.NOT_MEASURED),
                0,
                ""));
        goals.add(Goal.atLeast(
                "updates per second of the contended row, ratio to the compare-and-set loop",
                ours.isPresent() && loop.isPresent()
                        ? loop.get().time().over(ours.get().time())
                        : Figure.NOT_MEASURED,
                4,
                "x"));
    }

    static Figure retries(Measurement measurement) {
        return Figure.exact(measurement.counter("retries") / measurement.counter("updates"));
    }

    /** Compares with the faster of the hand-written variants. */
    private void addBulk() {
        for (Way database : Ways.BULK_DATABASES) {
            Map<String, String> there = Map.of("database", database.id());
            Figure limit = Ways.BULK.stream()
                    .filter(way -> !way.isOurs())
                    .flatMap(way -> results.find("bulk", way.id(), there).stream())
                    .map(Measurement::time)
                    .min(Comparator.comparingDouble(Figure::value))
                    .orElse(Figure.NOT_MEASURED);
            goals.add(Goal.atMost(
                    "bulk update of ten thousand on " + database.label() + ", ratio to the faster way by hand",
                    results.time("bulk", Ways.EACH, there).over(limit),
                    database.id().equals(Ways.H2) ? 1.15 : 1.2,
                    "x"));
        }
    }

    private void addCachedRead() {
        goals.add(Goal.atMost(
                "cached read, ratio to Caffeine's own get",
                results.time("cache", "find").over(results.time("cache", "limit")),
                1.2,
                "x"));
    }
}
