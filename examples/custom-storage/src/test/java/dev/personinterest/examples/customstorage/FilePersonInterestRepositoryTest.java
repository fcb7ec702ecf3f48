package dev.personinterest.examples.customstorage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.testkit.PersonInterestRepositoryContract;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The storage contract, and tests specific to files. */
class FilePersonInterestRepositoryTest extends PersonInterestRepositoryContract {

    private static final PersonInterestKey KEY = new PersonInterestKey("owner", "id");
    private static final PersonInterest INTEREST =
            PersonInterest.builder("id", Instant.EPOCH).description("before").build();
    private static final Change CHANGE =
            Change.of(PersonInterestPatch.builder().description("after").build(), Instant.EPOCH, null);

    private final Path directory =
            Path.of("target", "interests", UUID.randomUUID().toString()).toAbsolutePath();
    private final FilePersonInterestRepository repository = new FilePersonInterestRepository(directory);

    @Override
    public PersonInterestRepository repository() {
        return repository;
    }

    @Override
    public Optional<PersonInterestRepository> reopen() {
        return Optional.of(new FilePersonInterestRepository(directory));
    }

    /** Returns false: several files cannot be replaced atomically. */
    @Override
    public boolean supportsAllOrNothing() {
        return false;
    }

    @Example
    void interruptedUpdateIsNotVisible() throws IOException {
        repository.insert("owner", INTEREST);
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file.resolveSibling(file.getFileName() + ".new"), Arrays.copyOf(whole, length));

            assertThat(repository.find(KEY)).contains(INTEREST);
            assertThat(repository.list("owner", ListRequest.first(10))).containsExactly(INTEREST);
        }
        assertThat(repository.update(KEY, CHANGE)).contains(CHANGE.applyTo(INTEREST));
        assertThat(repository.find(KEY)).contains(CHANGE.applyTo(INTEREST));
        assertThat(onlyFile()).isEqualTo(file);
    }

    @Example
    void interruptedInsertIsNotVisible() throws IOException {
        repository.insert("owner", INTEREST);
        Path file = onlyFile();
        Files.move(file, file.resolveSibling(file.getFileName() + ".new"));

        assertThat(repository.find(KEY)).isEmpty();
        assertThat(repository.list("owner", ListRequest.first(10))).isEmpty();
        assertThat(repository.update(KEY, CHANGE)).isEmpty();
        assertThat(repository.delete(KEY, Precondition.exists())).isFalse();
        repository.insert("owner", INTEREST);
        assertThat(repository.find(KEY)).contains(INTEREST);
        assertThat(onlyFile()).isEqualTo(file);
    }

    @Example
    void updateInProgressIsNotVisible() {
        repository.insert("owner", INTEREST);

        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int round = 0; round < 300; round++) {
                String text = Character.toString('a' + round % 26).repeat(5_000);
                repository.update(
                        KEY,
                        Change.of(
                                PersonInterestPatch.builder().description(text).build(), Instant.EPOCH, null));
            }
        });
        long version = 1;
        do {
            PersonInterest found = repository.find(KEY).orElseThrow();
            assertThat(found.version()).isGreaterThanOrEqualTo(version);
            version = found.version();
        } while (!writer.isDone());

        writer.join();
        assertThat(repository.find(KEY).map(PersonInterest::version)).contains(301L);
    }

    /**
     * The limits of a service may exceed the values of the contract. DataOutputStream.writeUTF is limited to 65,535
     * bytes.
     */
    @Example
    void longTextsAndListsAreStored() {
        PersonInterest large = INTEREST.toBuilder()
                .description("\uD83D\uDE00".repeat(100_000))
                .categories(Collections.nCopies(70_000, ""))
                .build();

        repository.insert("owner", large);

        assertThat(repository.find(KEY)).contains(large);
    }

    @Example
    void failureOfFileSystemIsThrown() throws IOException {
        Path noDirectory = Files.createFile(Files.createDirectories(directory).resolve("file"));
        FilePersonInterestRepository broken = new FilePersonInterestRepository(noDirectory);

        assertFails(() -> broken.insert("owner", INTEREST));
        assertFails(() -> broken.find(KEY));
        assertFails(() -> broken.list("owner", ListRequest.first(10)));
        assertFails(() -> broken.update(KEY, CHANGE));
        assertFails(() -> broken.delete(KEY, Precondition.exists()));
    }

    /** In particular, it is not reported as InvalidRequestException, which would blame the client. */
    @Property
    void damagedFileIsReportedAsFailureOfFileSystem(
            @ForAll PersonInterest interest, @ForAll @IntRange int anywhere, @ForAll byte damage) throws IOException {
        PersonInterestKey key = new PersonInterestKey("owner", interest.id());
        repository.insert("owner", interest);
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);
        int at = anywhere % whole.length;

        Files.write(file, Arrays.copyOf(whole, at));
        assertFails(() -> repository.find(key));
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertFails(() -> repository.find(key));

        byte[] damaged = whole.clone();
        damaged[at] = damage;
        Files.write(file, damaged);
        Throwable failure = catchThrowable(() -> repository.find(key)); // none if the damage only changes a text
        if (failure != null) {
            assertThat(failure).isInstanceOf(UncheckedIOException.class);
        }
        Files.delete(file);
    }

    private static void assertFails(ThrowingCallable call) {
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(call);
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> found = files.filter(Files::isRegularFile).toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }
}
