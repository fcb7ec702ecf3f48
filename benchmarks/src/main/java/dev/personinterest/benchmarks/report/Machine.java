package dev.personinterest.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** Prints the properties of this machine and its load. */
public final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    /**
     * Prints the properties.
     *
     * @param arguments none
     * @throws IOException if the properties cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        print("date", LocalDate.now(ZoneOffset.UTC).toString());
        print("system", system.getName() + ", " + system.getArch());
        print("processor", processor());
        print("cores", Integer.toString(system.getAvailableProcessors()));
        print("memory", Math.round(system.getTotalMemorySize() / 1e9) + " GB");
        print("load", String.format(Locale.ROOT, "%.1f", system.getSystemLoadAverage()));
    }

    private static void print(String name, String value) {
        System.out.println(name + "=" + value);
    }

    /** Returns the name of the processor. Only Linux provides it in a file. */
    private static String processor() throws IOException {
        if (!Files.exists(PROCESSORS)) {
            return "unknown";
        }
        return Files.readAllLines(PROCESSORS).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
