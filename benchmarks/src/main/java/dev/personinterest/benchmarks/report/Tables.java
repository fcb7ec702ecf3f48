package dev.personinterest.benchmarks.report;

import dev.personinterest.benchmarks.HeapPerInterest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Tables in Markdown. */
final class Tables {

    private Tables() {}

    static String goals(List<Goal> goals) {
        StringBuilder table = new StringBuilder("| what | goal | measured | |\n|---|---|---|---|\n");
        goals.forEach(goal -> table.append(goal.row()));
        return table.toString();
    }

    static String machine(Results results) {
        Properties machine = results.machine();
        StringBuilder table = new StringBuilder("| | |\n|---|---|\n");
        for (String name : List.of("date", "processor", "cores", "memory", "system")) {
            table.append(row(name, machine.getProperty(name, "unknown")));
        }
        return table.append(row("Java", results.virtualMachine("patch")))
                .append(row("load average before the start", machine.getProperty("load", "unknown")))
                .append(row("other processes", machine.getProperty("note", "none known")))
                .toString();
    }

    static String settings(Results results, Map<String, String> titles) {
        StringBuilder table =
                new StringBuilder("| result file | what | runs × iterations × time, after warm-up |\n|---|---|---|\n");
        titles.forEach((name, title) -> {
            String settings = String.join("; ", results.settings(name));
            if (!settings.isEmpty()) {
                table.append(row("[" + name + "](performance/" + name + Results.SUFFIX + ")", title, settings));
            }
        });
        return table.toString();
    }

    static String patch(Results results) {
        Figure fastjson = results.time("patch", Ways.FASTJSON);
        Figure jackson = results.time("patch", Ways.JACKSON);
        StringBuilder table = new StringBuilder(
                "| | time, ns | ratio to fastjson2 | ratio to Jackson by hand | B |\n|---|---|---|---|---|\n");
        for (Way way : Ways.PATCH) {
            find(results, "patch", way)
                    .ifPresent(found -> table.append(row(
                            way.label(),
                            found.time().toString(),
                            found.time().over(fastjson).in("x"),
                            found.time().over(jackson).in("x"),
                            found.bytes().toString())));
        }
        return table.toString();
    }

    static String parts(Results results) {
        Figure whole = results.time("patch", Ways.WHOLE);
        StringBuilder table = new StringBuilder("| | time, ns | share of the whole | B |\n|---|---|---|---|\n");
        for (Way way : Ways.PARTS) {
            find(results, "patch", way)
                    .ifPresent(found -> table.append(row(
                            way.label(),
                            found.time().toString(),
                            found.time().over(whole).times(100).in(" %"),
                            found.bytes().toString())));
        }
        return table.toString();
    }

    static String start(Results results) {
        Figure peer = results.median("start", "hibernateValidator");
        StringBuilder table = new StringBuilder("| | median, ms | ratio to Hibernate Validator |\n|---|---|---|\n");
        for (Way way : Ways.START) {
            find(results, "start", way)
                    .ifPresent(found -> table.append(row(
                            way.label(),
                            found.median().toString(),
                            found.median().over(peer).in("x"))));
        }
        return table.toString();
    }

    static String heap(Results results) {
        Map<String, Integer> heap = results.heap();
        StringBuilder table = new StringBuilder("| | in the storage, B | the interest alone, B |\n|---|---|---|\n");
        heap.forEach((what, bytes) -> {
            Integer alone = heap.get(what + HeapPerInterest.ALONE);
            if (alone != null) {
                table.append(row(what, bytes.toString(), alone.toString()));
            }
        });
        return table.toString();
    }

    static String jdbc(Results results) {
        StringBuilder table = new StringBuilder("| | | time, µs | ratio to by hand | B |\n|---|---|---|---|---|\n");
        for (Way database : Ways.DATABASES) {
            Figure limit = results.time("jdbc", "update", Map.of("database", database.id(), "way", Ways.BY_HAND));
            for (Way way : Ways.JDBC) {
                results.find("jdbc", "update", Map.of("database", database.id(), "way", way.id()))
                        .ifPresent(found -> table.append(row(
                                database.label(),
                                way.label(),
                                found.time().toString(),
                                found.time().over(limit).in("x"),
                                found.bytes().toString())));
            }
        }
        return table.toString();
    }

    static String hotRow(Results results) {
        StringBuilder table = new StringBuilder("| | updates per second | retries per update |\n|---|---|---|\n");
        for (Way way : Ways.HOT_ROW) {
            find(results, "hot-row", way)
                    .ifPresent(found -> table.append(row(
                            way.label(),
                            found.operationsPerSecond().toString(),
                            Goals.retries(found).toString())));
        }
        return table.toString();
    }

    static String bulk(Results results) {
        StringBuilder table = new StringBuilder("| | | time, ms | ratio to by hand | kB |\n|---|---|---|---|---|\n");
        for (Way database : Ways.BULK_DATABASES) {
            Map<String, String> there = Map.of("database", database.id());
            Figure limit = results.time("bulk", "limit", there);
            for (Way way : Ways.BULK) {
                results.find("bulk", way.id(), there)
                        .ifPresent(found -> table.append(row(
                                database.label(),
                                way.label(),
                                found.time().toString(),
                                found.time().over(limit).in("x"),
                                found.bytes().times(0.001).toString())));
            }
        }
        return table.toString();
    }

    private static Optional<Measurement> find(Results results, String name, Way way) {
        return results.find(name, way.id(), Map.of());
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
