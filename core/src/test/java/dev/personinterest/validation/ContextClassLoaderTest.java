package dev.personinterest.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.FieldUpdate;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.constraints.Limits;
import dev.personinterest.constraints.Violation;
import jakarta.validation.valueextraction.ValueExtractor;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Violations do not depend on the context class loader of the thread. */
class ContextClassLoaderTest {

    private static final PersonInterestPatch WRONG = PersonInterestPatch.builder()
            .categories(List.of("fine", "x".repeat(257)))
            .inference(InferenceDataPatch.builder().confidenceScore(2).build())
            .webUrl("sports")
            .build();

    private static final List<Violation> EXPECTED = List.of(
            new Violation("categories[1]", "maxLength", "must be at most 256 characters long"),
            new Violation("inference.confidenceScore", "confidenceScore", "must be a number from 0 to 1"),
            new Violation("webUrl", "webUrl", "must be an absolute http or https URL"));

    /** As in a container in which both the application and the server contain the library. */
    @Test
    void otherCopyOfAllClassesIsNotUsed() throws IOException, ClassNotFoundException {
        try (URLClassLoader copy = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            assertThat(copy.loadClass(FieldUpdate.class.getName())).isNotSameAs(FieldUpdate.class);
            assertThat(copy.loadClass(ValueExtractor.class.getName())).isNotSameAs(ValueExtractor.class);

            assertSameViolationsUnder(copy);
        }
    }

    /** As with a plug-in that contains the library and shares its dependencies. */
    @Test
    void otherCopyOfLibraryIsNotUsed() throws IOException, ClassNotFoundException {
        URL library =
                PatchConstraints.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader copy = new OwnClassesFirst(library)) {
            assertThat(copy.loadClass(FieldUpdate.class.getName())).isNotSameAs(FieldUpdate.class);
            assertThat(copy.loadClass(ValueExtractor.class.getName())).isSameAs(ValueExtractor.class);

            assertSameViolationsUnder(copy);
        }
    }

    @Test
    void contextClassLoaderIsNotCalled() {
        RecordingLoader loader = new RecordingLoader();

        assertSameViolationsUnder(loader);
        assertThat(loader.requested).isEmpty();
    }

    @Test
    void contextClassLoaderCanBeNull() {
        assertSameViolationsUnder(null);
    }

    private static void assertSameViolationsUnder(@Nullable ClassLoader loader) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        List<LogRecord> records = new ArrayList<>();
        Handler handler = collector(records);
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        thread.setContextClassLoader(loader);
        try {
            PatchConstraints constraints = PatchConstraints.of(Limits.defaults());

            assertThat(constraints.violations(WRONG)).isEqualTo(EXPECTED);
            assertThat(constraints.violations(PersonInterestPatch.empty())).isEmpty();
        } finally {
            thread.setContextClassLoader(before);
            root.removeHandler(handler);
        }
        assertThat(records)
                .filteredOn(logged -> logged.getLevel().intValue() > Level.INFO.intValue())
                .extracting(LogRecord::getMessage)
                .isEmpty();
    }

    private static Handler collector(List<LogRecord> records) {
        return new Handler() {
            @Override
            public void publish(LogRecord logged) {
                records.add(logged);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(ContextClassLoaderTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    /** Has no classes and records the requested names. */
    private static final class RecordingLoader extends ClassLoader {
        private final List<String> requested = new ArrayList<>();

        RecordingLoader() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            requested.add(name);
            return super.loadClass(name, resolve);
        }

        @Override
        public URL getResource(String name) {
            requested.add(name);
            return super.getResource(name);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            requested.add(name);
            return super.getResources(name);
        }
    }

    /** Loads the library from its own URL, and other classes from the class loader of the test. */
    private static final class OwnClassesFirst extends URLClassLoader {

        OwnClassesFirst(URL library) {
            super(new URL[] {library}, ContextClassLoaderTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("dev.personinterest.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
