package dev.personinterest.examples.customstorage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.storage.Change;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.testkit.PersonInterestRepositoryContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Example;

/** The contract, and what is peculiar to files. */
class FilePersonInterestRepositoryTest extends PersonInterestRepositoryContract {

    private static final PersonInterestKey KEY = new PersonInterestKey("owner", "id");
    private static final PersonInterest INTEREST =
            PersonInterest.builder("id", Instant.EPOCH).description("before").build();

    private final Path directory =
            Path.of("target", "interests", UUID.randomUUID().toString()).toAbsolutePath();
    private final FilePersonInterestRepository repository = new FilePersonInterestRepository(directory);

    @Override
    public PersonInterestRepository repository() {
        return repository;
    }

    @Example
    void whatWasWrittenOutlivesTheInstance() {
        repository.insert("owner", INTEREST);

        FilePersonInterestRepository reopened = new FilePersonInterestRepository(directory);

        assertThat(reopened.find(KEY)).contains(INTEREST);
        assertThat(reopened.list("owner", null, 10)).containsExactly(INTEREST);
    }

    @Example
    void aWriteThatWasCutShortIsNeverSeen() throws IOException {
        repository.insert("owner", INTEREST);
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file.resolveSibling(file.getFileName() + ".new"), Arrays.copyOf(whole, length));

            assertThat(repository.find(KEY)).contains(INTEREST);
            assertThat(repository.list("owner", null, 10)).containsExactly(INTEREST);
        }
        Change change =
                Change.of(PersonInterestPatch.builder().description("after").build(), Instant.EPOCH, null);
        assertThat(repository.update(KEY, change)).contains(change.applyTo(INTEREST));
        assertThat(repository.find(KEY)).contains(change.applyTo(INTEREST));
        assertThat(onlyFile()).isEqualTo(file);
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> found = files.filter(Files::isRegularFile).toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }
}
