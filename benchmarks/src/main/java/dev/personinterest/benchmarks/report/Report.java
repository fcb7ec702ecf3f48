package dev.personinterest.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The document and its plots. The template contains the text, and this class inserts every number. */
final class Report {

    static final String DOCUMENT = "performance.md";
    static final String FOLDER = "performance";

    private static final Pattern PART = Pattern.compile("\\{\\{([a-z0-9-]+)}}");

    private Report() {}

    /**
     * Creates all files.
     *
     * @param docs the folder whose subfolder {@value FOLDER} contains the result files
     * @return the content of each file, by its path relative to {@code docs}
     */
    static SortedMap<String, String> files(Path docs) throws IOException {
        Results results = new Results(docs.resolve(FOLDER));
        SortedMap<String, String> plots = Plots.of(results);
        SortedMap<String, String> files = new TreeMap<>();
        plots.forEach((name, svg) -> files.put(FOLDER + "/" + name, svg));
        files.put(DOCUMENT, document(template(), parts(results, plots)));
        return files;
    }

    static String template() throws IOException {
        try (InputStream template = Report.class.getResourceAsStream(DOCUMENT + ".template")) {
            return new String(Objects.requireNonNull(template).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, String> parts(Results results, Map<String, String> plots) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("goals", Tables.goals(Goals.of(results)));
        parts.put("machine", Tables.machine(results));
        parts.put("settings", Tables.settings(results, titles()));
        parts.put("patch", Tables.patch(results));
        parts.put("parts", Tables.parts(results));
        parts.put("start", Tables.start(results));
        parts.put("heap", Tables.heap(results));
        parts.put("jdbc", Tables.jdbc(results));
        parts.put("hot-row", Tables.hotRow(results));
        parts.put("bulk", Tables.bulk(results));
        for (String file : plots.keySet()) {
            String name = file.substring(0, file.indexOf('.'));
            parts.put("plot-" + name, "![" + name.replace('-', ' ') + "](" + FOLDER + "/" + file + ")\n");
        }
        return parts;
    }

    private static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("patch", "a PATCH");
        titles.put("start", "starts");
        titles.put("memory", "updates in memory");
        titles.put("memory-pages", "pages in memory");
        titles.put("memory-owners", "updates in memory, by interests per owner");
        titles.put("memory-profiles", "pages in memory, by interests per owner");
        titles.put("memory-threads", "updates in memory, by threads");
        titles.put("jdbc", "updates in databases, and peers");
        titles.put("jdbc-stored", "updates in databases, by interests");
        titles.put("jdbc-pages", "pages in databases, by interests");
        titles.put("jdbc-owners", "updates in databases, by interests per owner");
        titles.put("jdbc-profiles", "pages in databases, by interests per owner");
        titles.put("jdbc-threads", "updates in databases, by threads");
        titles.put("hot-row", "the contended row");
        titles.put("bulk", "bulk updates");
        titles.put("cache", "cached reads");
        return titles;
    }

    /** Replaces every placeholder of the template. A placeholder without results becomes "not measured yet". */
    private static String document(String template, Map<String, String> parts) {
        return PART.matcher(template).replaceAll(match -> Matcher.quoteReplacement(part(match, parts)));
    }

    private static String part(MatchResult match, Map<String, String> parts) {
        return parts.getOrDefault(match.group(1), "(not measured yet)\n").stripTrailing();
    }
}
