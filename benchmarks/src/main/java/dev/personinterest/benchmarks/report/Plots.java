package dev.personinterest.benchmarks.report;

import dev.personinterest.benchmarks.report.BarChart.Bar;
import dev.personinterest.benchmarks.report.LineChart.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The plots, by the name of their file. Of what was not measured, there is none. */
final class Plots {

    private static final String STORED = "stored";
    private static final String MICROSECONDS = "µs";

    private final Results results;
    private final SortedMap<String, String> plots = new TreeMap<>();

    private Plots(Results results) {
        this.results = results;
    }

    static SortedMap<String, String> of(Results results) {
        Plots plots = new Plots(results);
        plots.addBars();
        plots.addByNumberStored();
        plots.addByOwner();
        plots.addByThreads();
        return plots.plots;
    }

    private void addBars() {
        addBars("patch-time", "A PATCH, from bytes to bytes", "ns", patch(Measurement::time));
        addBars("patch-bytes", "What a PATCH allocates", "B", patch(Measurement::bytes));
        for (Way database : Ways.DATABASES) {
            List<Bar> bars = new ArrayList<>();
            for (Way way : Ways.JDBC) {
                results.find("jdbc", "update", Map.of("database", database.id(), "way", way.id()))
                        .ifPresent(found -> bars.add(new Bar(way.label(), found.time(), way.isOurs())));
            }
            addBars("jdbc-" + slug(database), "An update on " + database.label(), MICROSECONDS, bars);
        }
        List<Bar> hotRow = new ArrayList<>();
        for (Way way : Ways.HOT_ROW) {
            results.find("hot-row", way.id(), Map.of())
                    .ifPresent(found -> hotRow.add(new Bar(way.label(), found.operationsPerSecond(), way.isOurs())));
        }
        addBars("hot-row", "One interest on PostgreSQL, eight threads", "updates a second", hotRow);
    }

    private List<Bar> patch(Function<Measurement, Figure> figure) {
        List<Bar> bars = new ArrayList<>();
        for (Way way : Ways.PATCH) {
            results.find("patch", way.id(), Map.of())
                    .ifPresent(found -> bars.add(new Bar(way.label(), figure.apply(found), way.isOurs())));
        }
        return bars;
    }

    private void addBars(String name, String title, String axis, List<Bar> bars) {
        if (!bars.isEmpty()) {
            plots.put(name + ".svg", BarChart.svg(title, axis, bars));
        }
    }

    private void addByNumberStored() {
        addLines("memory-stored", "An update in memory", "interests", "ns", memoryUpdates("memory", STORED));
        addLines(
                "memory-pages",
                "A page of a hundred in memory",
                "interests",
                "ns",
                Map.of("person-interest", line("memory-pages", of("list"), parameter(STORED))));
        addLines(
                "jdbc-stored", "An update in a database", "interests", MICROSECONDS, byDatabase("jdbc-stored", STORED));
        addLines(
                "jdbc-pages",
                "A page of a hundred in a database",
                "interests",
                MICROSECONDS,
                byDatabase("jdbc-pages", STORED));
    }

    private void addByOwner() {
        String perOwner = "interestsPerOwner";
        String axis = "interests of each owner";
        addLines("memory-owners", "An update in memory", axis, "ns", memoryUpdates("memory-owners", perOwner));
        addLines(
                "memory-profiles",
                "A page of at most a hundred in memory",
                axis,
                "ns",
                Map.of("person-interest", line("memory-profiles", of("list"), parameter("profile"))));
        addLines("jdbc-owners", "An update in a database", axis, MICROSECONDS, byDatabase("jdbc-owners", perOwner));
        addLines(
                "jdbc-profiles",
                "A page of at most a hundred in a database",
                axis,
                MICROSECONDS,
                byDatabase("jdbc-profiles", perOwner));
    }

    private void addByThreads() {
        Map<String, List<Point>> memory = new LinkedHashMap<>();
        memory.put("person-interest", throughput("memory-threads", of("update"), 1e-6));
        memory.put("ConcurrentHashMap.compute", throughput("memory-threads", of("limit"), 1e-6));
        addLines("memory-threads", "Updates in memory", "threads", "millions a second", memory);
        Map<String, List<Point>> jdbc = new LinkedHashMap<>();
        for (Way database : Ways.DATABASES) {
            jdbc.put(database.label(), throughput("jdbc-threads", on(database), 1e-3));
        }
        addLines("jdbc-threads", "Updates in a database", "threads", "thousands a second", jdbc);
    }

    private Map<String, List<Point>> memoryUpdates(String name, String parameter) {
        Map<String, List<Point>> series = new LinkedHashMap<>();
        series.put("person-interest", line(name, of("update"), parameter(parameter)));
        series.put("ConcurrentHashMap.compute", line(name, of("limit"), parameter(parameter)));
        return series;
    }

    private Map<String, List<Point>> byDatabase(String name, String parameter) {
        Map<String, List<Point>> series = new LinkedHashMap<>();
        for (Way database : Ways.DATABASES) {
            series.put(database.label(), line(name, on(database), parameter(parameter)));
        }
        return series;
    }

    private List<Point> throughput(String name, Predicate<Measurement> filter, double unit) {
        return points(
                name,
                filter,
                Measurement::threads,
                found -> found.operationsPerSecond().times(unit));
    }

    private List<Point> line(String name, Predicate<Measurement> filter, ToDoubleFunction<Measurement> x) {
        return points(name, filter, x, Measurement::time);
    }

    private List<Point> points(
            String name,
            Predicate<Measurement> filter,
            ToDoubleFunction<Measurement> x,
            Function<Measurement, Figure> y) {
        return results.of(name).stream()
                .filter(filter)
                .map(found -> new Point(x.applyAsDouble(found), y.apply(found)))
                .sorted(Comparator.comparingDouble(Point::x))
                .toList();
    }

    private void addLines(String name, String title, String xAxis, String yAxis, Map<String, List<Point>> series) {
        Map<String, List<Point>> measured = new LinkedHashMap<>(series);
        measured.values().removeIf(List::isEmpty);
        if (!measured.isEmpty()) {
            plots.put(name + ".svg", LineChart.svg(title, xAxis, yAxis, measured));
        }
    }

    private static Predicate<Measurement> of(String method) {
        return found -> found.method().equals(method);
    }

    private static Predicate<Measurement> on(Way database) {
        return found -> found.parameter("database").equals(database.id());
    }

    private static ToDoubleFunction<Measurement> parameter(String name) {
        return found -> Double.parseDouble(found.parameter(name));
    }

    private static String slug(Way database) {
        return database.id().toLowerCase(Locale.ROOT);
    }
}
