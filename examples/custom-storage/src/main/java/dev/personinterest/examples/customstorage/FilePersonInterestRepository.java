package dev.personinterest.examples.customstorage;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.CollaborationTag;
import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import dev.personinterest.InferenceData;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.Precondition;
import dev.personinterest.TimestampPrecision;
import dev.personinterest.storage.Change;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
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
import org.jspecify.annotations.Nullable;

/**
 * Keeps each interest in a file of its own, in one directory for each owner.
 *
 * <p>One instance at a time may write to a directory, for the locks are the instance's. Writers of one profile wait for each
 * other. A list reads the whole profile: good for tens of interests, not for thousands.
 *
 * <p>Contents are forced to the disk before they take their place by an atomic move; so a write that is cut short leaves a
 * temporary file behind, which nobody reads, and the interest as it was. Moves and deletions themselves are not forced: a
 * loss of power may undo the last of them, but leaves none half done. The file system must be able to replace a file that
 * is being read, as POSIX asks.
 *
 * <p>Several files cannot be replaced at one moment, so several changes all or none are refused, as they are by default.
 *
 * <p>Every method throws {@link UncheckedIOException} if the file system fails or a file it reads is damaged in form; a
 * damage that leaves the form intact goes unnoticed.
 */
public final class FilePersonInterestRepository implements PersonInterestRepository {

    private static final String ENDING = ".interest";
    private static final int STRIPES = 64;

    private final Path root;
    private final List<ReadWriteLock> locks = IntStream.range(0, STRIPES)
            .<ReadWriteLock>mapToObj(i -> new ReentrantReadWriteLock())
            .toList();

    /**
     * Makes a storage in a directory.
     *
     * @param root the directory; it is created with the first interest if it is not there
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

    /** File systems fold case, forbid characters and bound lengths; a digest knows nothing of that. */
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
            ByteBuffer bytes = ByteBuffer.wrap(encode(interest));
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

    private static Optional<PersonInterest> read(Path file) throws IOException {
        try {
            return Optional.of(decode(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (InvalidRequestException | IllegalArgumentException e) {
            throw new IOException("damaged: " + file, e); // no request is to blame for what a file holds
        }
    }

    // ---------------------------------------- bytes ----------------------------------------

    private interface Writer<T> {
        void write(DataOutputStream out, T value) throws IOException;
    }

    private interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    private static byte[] encode(PersonInterest interest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        writeText(out, interest.id());
        out.writeLong(interest.version());
        out.writeLong(TimestampPrecision.toSteps(interest.createdDateTime()));
        out.writeLong(TimestampPrecision.toSteps(interest.lastModifiedDateTime()));
        writeNullable(out, interest.createdBy(), FilePersonInterestRepository::writeIdentities);
        writeNullable(out, interest.lastModifiedBy(), FilePersonInterestRepository::writeIdentities);
        writeNullable(out, interest.allowedAudiences(), (to, audiences) -> {
            to.writeInt(audiences.flags());
            writeList(to, List.copyOf(audiences.unknownNames()), FilePersonInterestRepository::writeText);
        });
        writeNullable(out, interest.inference(), (to, inference) -> {
            writeNullable(to, inference.confidenceScore(), DataOutputStream::writeDouble);
            writeNullable(to, inference.userHasVerifiedAccuracy(), DataOutputStream::writeBoolean);
        });
        writeNullable(
                out, interest.categories(), (to, list) -> writeList(to, list, FilePersonInterestRepository::writeText));
        writeNullable(out, interest.description(), FilePersonInterestRepository::writeText);
        writeNullable(out, interest.displayName(), FilePersonInterestRepository::writeText);
        writeNullable(out, interest.webUrl(), FilePersonInterestRepository::writeText);
        writeNullable(
                out,
                interest.collaborationTags(),
                (to, list) -> writeList(to, list, (element, tag) -> writeText(element, tag.graphName())));
        return bytes.toByteArray();
    }

    private static PersonInterest decode(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        String id = readText(in);
        long version = in.readLong();
        return PersonInterest.builder(id, TimestampPrecision.ofSteps(in.readLong()))
                .version(version)
                .lastModifiedDateTime(TimestampPrecision.ofSteps(in.readLong()))
                .createdBy(readNullable(in, FilePersonInterestRepository::readIdentities))
                .lastModifiedBy(readNullable(in, FilePersonInterestRepository::readIdentities))
                .allowedAudiences(readNullable(
                        in,
                        from -> AllowedAudiences.of(
                                from.readInt(), readList(from, FilePersonInterestRepository::readText))))
                .inference(readNullable(
                        in,
                        from -> new InferenceData(
                                readNullable(from, DataInputStream::readDouble),
                                readNullable(from, DataInputStream::readBoolean))))
                .categories(readNullable(in, from -> readList(from, FilePersonInterestRepository::readText)))
                .description(readNullable(in, FilePersonInterestRepository::readText))
                .displayName(readNullable(in, FilePersonInterestRepository::readText))
                .webUrl(readNullable(in, FilePersonInterestRepository::readText))
                .collaborationTags(readNullable(
                        in, from -> readList(from, element -> CollaborationTag.of(readText(element)))))
                .build();
    }

    private static void writeIdentities(DataOutputStream out, IdentitySet identities) throws IOException {
        writeNullable(out, identities.application(), FilePersonInterestRepository::writeIdentity);
        writeNullable(out, identities.device(), FilePersonInterestRepository::writeIdentity);
        writeNullable(out, identities.user(), FilePersonInterestRepository::writeIdentity);
    }

    private static IdentitySet readIdentities(DataInputStream in) throws IOException {
        return new IdentitySet(
                readNullable(in, FilePersonInterestRepository::readIdentity),
                readNullable(in, FilePersonInterestRepository::readIdentity),
                readNullable(in, FilePersonInterestRepository::readIdentity));
    }

    private static void writeIdentity(DataOutputStream out, Identity identity) throws IOException {
        writeNullable(out, identity.displayName(), FilePersonInterestRepository::writeText);
        writeNullable(out, identity.id(), FilePersonInterestRepository::writeText);
    }

    private static Identity readIdentity(DataInputStream in) throws IOException {
        return new Identity(
                readNullable(in, FilePersonInterestRepository::readText),
                readNullable(in, FilePersonInterestRepository::readText));
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] utf8 = in.readNBytes(length);
        if (utf8.length < length) {
            throw new EOFException("a text is cut short");
        }
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static <T> void writeList(DataOutputStream out, List<T> list, Writer<T> writer) throws IOException {
        out.writeInt(list.size());
        for (T element : list) {
            writer.write(out, element);
        }
    }

    private static <T> List<T> readList(DataInputStream in, Reader<T> reader) throws IOException {
        List<T> list = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            list.add(reader.read(in));
        }
        return list;
    }

    private static <T> void writeNullable(DataOutputStream out, @Nullable T value, Writer<T> writer)
            throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            writer.write(out, value);
        }
    }

    private static <T> @Nullable T readNullable(DataInputStream in, Reader<T> reader) throws IOException {
        return in.readBoolean() ? reader.read(in) : null;
    }
}
