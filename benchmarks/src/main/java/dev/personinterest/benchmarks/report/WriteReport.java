package dev.personinterest.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the document and its plots. */
public final class WriteReport {

    private WriteReport() {}

    /**
     * Writes the files.
     *
     * @param arguments the folder of the document
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        Path docs = Path.of(arguments[0]);
        Map<String, String> files = Report.files(docs);
        try (Stream<Path> old = Files.list(docs.resolve(Report.FOLDER))) {
            for (Path plot :
                    old.filter(file -> file.toString().endsWith(".svg")).toList()) {
                Files.delete(plot);
            }
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(docs.resolve(file.getKey()), file.getValue());
        }
    }
}
