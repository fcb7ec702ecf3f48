package dev.personinterest.examples.customstorage;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.json.PersonInterestCodec;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.update.Callback;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A storage that keeps each interest in a separate file, in one directory for each owner.
 *
 * <p>Only one instance at a time may write to a directory, because each instance has its own locks. Writers of one
 * profile wait for each other. A list reads the whole profile, which is suitable for tens of interests, but not for
 * thousands.
 *
 * <p>A file is forced to the disk before an atomic move replaces the old one. So an interrupted write leaves the
 * interest unchanged, and a temporary file that is never read. Moves and deletions themselves are not forced: a power
 * failure may undo the last of them, but leaves none half done. The file system must be able to replace a file that is
 * being read, as POSIX requires.
 *
 * <p>Several files cannot be replaced at one moment, so all-or-nothing bulk updates are refused, as they are by
 * default.
 *
 * <p>Every method throws {@link UncheckedIOException} if the file system fails or if the format of a file is damaged.
 * Damage that leaves the format intact is not detected.
 */
public final class FilePersonInterestRepository implements PersonInterestRepository {

    private static final String ENDING = ".interest";
    private static final int STRIPES = 64;

    private final PersonInterestCodec codec = PersonInterestCodec.create();
    private final Path root;
    private final List<ReadWriteLock> locks = IntStream.range(0, STRIPES)
            .<ReadWriteLock>mapToObj(i -> new ReentrantReadWriteLock())
            .toList();

    /**
     * Creates a storage in a directory.
     *
     * @param root the directory; it is created with the first interest if it does not exist
     */
    public FilePersonInterestRepository(Path root) {
        this.root = root;
    }

    @Override
    public void insert(String ownerId, PersonInterest interest) {
        PersonInterestKey key = new PersonInterestKey(ownerId, interest.id());
        writing(key, () -> {
            if (Files.exists(file(key))) {
                throw new PersonInterestAlreadyExistsException(interest.id());
            }
            write(key, interest);
            return true;
        });
    }

    @Override
    public Optional<PersonInterest> find(PersonInterestKey key) {
        Callback.refuseReentry();
        try {
            return read(file(key)); // without a lock: a file is replaced as a whole
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<PersonInterest> list(String ownerId, ListRequest request) {
        return locked(lockOf(ownerId).readLock(), () -> {
            List<PersonInterest> profile = new ArrayList<>();
            for (Path file : filesIn(directory(ownerId))) {
                read(file).ifPresent(profile::add);
            }
            return request.applyTo(profile);
        });
    }

    @Override
    public int count(String ownerId, int max) {
        return locked(
                lockOf(ownerId).readLock(),
                () -> Math.min(filesIn(directory(ownerId)).size(), max));
    }

    @Override
    public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
        return writing(key, () -> {
            Optional<PersonInterest> before = read(file(key));
            Optional<PersonInterest> after = before.map(change::applyTo);
            if (after.isPresent() && !after.equals(before)) {
                write(key, after.get());
            }
            return after;
        });
    }

    @Override
    public boolean delete(PersonInterestKey key, Precondition precondition) {
        return writing(key, () -> {
            read(file(key)).ifPresent(precondition::require);
            return Files.deleteIfExists(file(key));
        });
    }

    // ---------------------------------------- locks ----------------------------------------

    private interface FileAction<T> {
        T run() throws IOException;
    }

    private <T> T writing(PersonInterestKey key, FileAction<T> action) {
        return locked(lockOf(key.ownerId()).writeLock(), action);
    }

    private ReadWriteLock lockOf(String ownerId) {
        return locks.get(Math.floorMod(ownerId.hashCode(), STRIPES));
    }

    private static <T> T locked(Lock lock, FileAction<T> action) {
        Callback.refuseReentry();
        lock.lock();
        try {
            return action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    // ---------------------------------------- files ----------------------------------------

    private Path directory(String ownerId) {
        return root.resolve(nameOf(ownerId));
    }

    private Path file(PersonInterestKey key) {
        return directory(key.ownerId()).resolve(nameOf(key.id()) + ENDING);
    }

    /** Returns a digest as the name, because file systems fold case, forbid characters and limit lengths. */
    private static String nameOf(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void write(PersonInterestKey key, PersonInterest interest) throws IOException {
        Path file = file(key);
        Files.createDirectories(directory(key.ownerId()));
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(codec.encode(interest));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<Path> filesIn(Path profile) throws IOException {
        try (Stream<Path> files = Files.list(profile)) {
            return files.filter(file -> file.toString().endsWith(ENDING)).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private Optional<PersonInterest> read(Path file) throws IOException {
        try {
            return Optional.of(codec.decode(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IOException("damaged: " + file, e);
        }
    }
}
