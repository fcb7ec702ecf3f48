package dev.personinterest.benchmarks.report;

import dev.personinterest.benchmarks.report.BarChart.Bar;
import dev.personinterest.benchmarks.report.LineChart.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The plots by file name. Benchmarks without results have no plot. */
final class Plots {

    private static final String PER_OWNER = "interests per owner";
    private static final String MICROSECONDS = "µs";

    /** The benchmarks in memory, by method name. */
    private static final List<Way> MEMORY = List.of(
            new Way("update", "person-interest"),
            new Way("list", "person-interest"),
            new Way("limit", "ConcurrentHashMap.compute"));

    private final Results results;
    private final SortedMap<String, String> plots = new TreeMap<>();

    private Plots(Results results) {
        this.results = results;
    }

    static SortedMap<String, String> of(Results results) {
        Plots plots = new Plots(results);
        plots.addBars();
        plots.addLines();
        return plots.plots;
    }

    private void addBars() {
        Function<Way, Optional<Measurement>> patch = way -> results.find("patch", way.id(), Map.of());
        addBars("patch-time", "A PATCH, from bytes to bytes", "ns", Ways.PATCH, patch, Measurement::time);
        addBars("patch-bytes", "What a PATCH allocates", "B", Ways.PATCH, patch, Measurement::bytes);
        for (Way database : Ways.DATABASES) {
            addBars(
                    "jdbc-" + database.id().toLowerCase(Locale.ROOT),
                    "An update on " + database.label(),
                    MICROSECONDS,
                    Ways.JDBC,
                    way -> results.find("jdbc", "update", Map.of("database", database.id(), "way", way.id())),
                    Measurement::time);
        }
        addBars(
                "hot-row",
                "One interest on PostgreSQL, eight threads",
                "updates per second",
                Ways.HOT_ROW,
                way -> results.find("hot-row", way.id(), Map.of()),
                Measurement::operationsPerSecond);
    }

    private void addBars(
            String name,
            String title,
            String axis,
            List<Way> ways,
            Function<Way, Optional<Measurement>> find,
            Function<Measurement, Figure> figure) {
        List<Bar> bars = new ArrayList<>();
        for (Way way : ways) {
            find.apply(way).ifPresent(found -> bars.add(new Bar(way.label(), figure.apply(found), way.isOurs())));
        }
        if (!bars.isEmpty()) {
            plots.put(name + ".svg", BarChart.svg(title, axis, bars));
        }
    }

    private void addLines() {
        addMemory("memory-stored", "memory", "An update in memory", "interests", "stored");
        addMemory("memory-pages", "memory-pages", "A page of a hundred in memory", "interests", "stored");
        addMemory("memory-owners", "memory-owners", "An update in memory", PER_OWNER, "interestsPerOwner");
        addMemory("memory-profiles", "memory-profiles", "A page of at most a hundred in memory", PER_OWNER, "profile");
        addDatabases("jdbc-stored", "An update in a database", "interests", "stored");
        addDatabases("jdbc-pages", "A page of a hundred in a database", "interests", "stored");
        addDatabases("jdbc-owners", "An update in a database", PER_OWNER, "interestsPerOwner");
        addDatabases("jdbc-profiles", "A page of at most a hundred in a database", PER_OWNER, "interestsPerOwner");
        addLines(
                "memory-threads",
                "Updates in memory",
                "threads",
                "millions per second",
                lines("memory-threads", MEMORY, Measurement::method, Measurement::threads, perSecond(1e-6)));
        addLines(
                "jdbc-threads",
                "Updates in a database",
                "threads",
                "thousands per second",
                lines("jdbc-threads", Ways.DATABASES, Plots::database, Measurement::threads, perSecond(1e-3)));
    }

    private void addMemory(String name, String file, String title, String axis, String parameter) {
        addLines(name, title, axis, "ns", lines(file, MEMORY, Measurement::method, x(parameter), Measurement::time));
    }

    private void addDatabases(String name, String title, String axis, String parameter) {
        addLines(
                name,
                title,
                axis,
                MICROSECONDS,
                lines(name, Ways.DATABASES, Plots::database, x(parameter), Measurement::time));
    }

    private static String database(Measurement found) {
        return found.parameter("database");
    }

    private static ToDoubleFunction<Measurement> x(String parameter) {
        return found -> Double.parseDouble(found.parameter(parameter));
    }

    private static Function<Measurement, Figure> perSecond(double unit) {
        return found -> found.operationsPerSecond().times(unit);
    }

    /** Adds a line for each measured way. */
    private Map<String, List<Point>> lines(
            String file,
            List<Way> ways,
            Function<Measurement, String> way,
            ToDoubleFunction<Measurement> x,
            Function<Measurement, Figure> y) {
        Map<String, List<Point>> lines = new LinkedHashMap<>();
        for (Way each : ways) {
            List<Point> points = results.of(file).stream()
                    .filter(found -> way.apply(found).equals(each.id()))
                    .map(found -> new Point(x.applyAsDouble(found), y.apply(found)))
                    .sorted(Comparator.comparingDouble(Point::x))
                    .toList();
            if (!points.isEmpty()) {
                lines.put(each.label(), points);
            }
        }
        return lines;
    }

    private void addLines(String name, String title, String xAxis, String yAxis, Map<String, List<Point>> lines) {
        if (!lines.isEmpty()) {
            plots.put(name + ".svg", LineChart.svg(title, xAxis, yAxis, lines));
        }
    }
}
