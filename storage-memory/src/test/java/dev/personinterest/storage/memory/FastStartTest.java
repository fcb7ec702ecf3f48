package dev.personinterest.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.InvalidRequestException;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.access.DelegatedCaller;
import dev.personinterest.access.UserRef;
import dev.personinterest.service.PageRequest;
import dev.personinterest.service.PersonInterests;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Hibernate Validator takes some tenths of a second to load, so it is loaded only to report the first violation. */
class FastStartTest {

    @Test
    void hibernateValidatorIsLoadedByTheFirstViolation() throws IOException, ReflectiveOperationException {
        try (RecordingLoader loader = new RecordingLoader()) {
            BooleanSupplier service = (BooleanSupplier) loader.loadClass(Service.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            assertThat(loader.loaded)
                    .contains(PersonInterests.class.getName())
                    .allMatch(name -> name.startsWith("dev.personinterest.") || name.startsWith("jakarta.validation."));

            assertThat(service.getAsBoolean()).isTrue();
            assertThat(loader.loaded).contains("org.hibernate.validator.HibernateValidator");
        }
    }

    /** Creates, updates and lists in its constructor; then returns whether an invalid interest is rejected. */
    public static final class Service implements BooleanSupplier {
        private final DelegatedCaller caller = Caller.user("owner").scopes("User.ReadWrite");
        private final PersonInterests interests =
                PersonInterests.builder(new InMemoryPersonInterestRepository()).build();

        public Service() {
            PersonInterestPatch all = PersonInterestPatch.builder()
                    .categories(List.of("Sports"))
                    .webUrl("https://www.example.com")
                    .build();
            PersonInterest created = interests.create(caller, UserRef.me(), NewPersonInterest.of(all));
            interests.update(caller, UserRef.me(), created.id(), all);
            interests.list(caller, UserRef.me(), PageRequest.first());
        }

        @Override
        public boolean getAsBoolean() {
            try {
                interests.create(
                        caller,
                        UserRef.me(),
                        NewPersonInterest.builder().webUrl("sports").build());
                return false;
            } catch (InvalidRequestException e) {
                return true;
            }
        }
    }

    /** Loads the test's class path again, and records the names of the loaded classes. */
    private static final class RecordingLoader extends URLClassLoader {
        private final Queue<String> loaded = new ConcurrentLinkedQueue<>();

        RecordingLoader() {
            super(
                    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                            .map(RecordingLoader::url)
                            .toArray(URL[]::new),
                    ClassLoader.getPlatformClassLoader());
        }

        private static URL url(String path) {
            try {
                return Path.of(path).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(path, e);
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            Class<?> found = super.findClass(name);
            loaded.add(name);
            return found;
        }
    }
}
