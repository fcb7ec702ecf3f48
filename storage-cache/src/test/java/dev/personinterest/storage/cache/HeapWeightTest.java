package dev.personinterest.storage.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.CollaborationTag;
import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import dev.personinterest.InferenceData;
import dev.personinterest.PersonInterest;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jol.info.GraphLayout;
import org.openjdk.jol.vm.VM;

/** Compares the estimated weight with the heap usage that JOL measures. */
class HeapWeightTest {

    static {
        System.setProperty("jol.magicFieldOffset", "true"); // otherwise JOL cannot inspect records
    }

    /** A character that does not fit into one byte. */
    private static final String WIDE = "\u4E00";

    static Stream<Arguments> extremes() {
        return Stream.of(
                Arguments.of("no properties", kind(builder -> builder)),
                Arguments.of(
                        "empty lists",
                        kind(builder -> builder.categories(List.of()).collaborationTags(List.of()))),
                Arguments.of("one category", kind(builder -> builder.categories(texts(1, 1)))),
                Arguments.of("two categories", kind(builder -> builder.categories(texts(2, 1)))),
                Arguments.of("three categories", kind(builder -> builder.categories(texts(3, 1)))),
                Arguments.of("100 categories of one character", kind(builder -> builder.categories(texts(100, 1)))),
                Arguments.of("100 empty categories", kind(builder -> builder.categories(texts(100, 0)))),
                Arguments.of("100 categories of 256 characters", kind(builder -> builder.categories(texts(100, 256)))),
                Arguments.of("100 wide categories", kind(builder -> builder.categories(wide(100, 1)))),
                Arguments.of("100 wide categories of 5", kind(builder -> builder.categories(wide(100, 5)))),
                Arguments.of("1,000 categories", kind(builder -> builder.categories(texts(1_000, 1)))),
                Arguments.of(
                        "20 tags of a newer version",
                        kind(builder -> builder.collaborationTags(
                                texts(20, 1).stream().map(CollaborationTag::of).toList()))),
                Arguments.of(
                        "20 known tags",
                        kind(builder -> builder.collaborationTags(IntStream.range(0, 20)
                                .mapToObj(i -> CollaborationTag.ASK_ME_ABOUT)
                                .toList()))),
                Arguments.of(
                        "20 known tags as separate objects",
                        kind(builder -> builder.collaborationTags(IntStream.range(0, 20)
                                .mapToObj(i -> new CollaborationTag(new String("askMeAbout")))
                                .toList()))),
                Arguments.of(
                        "known audiences",
                        kind(builder ->
                                builder.allowedAudiences(AllowedAudiences.ofGraphNames(List.of("organization"))))),
                Arguments.of(
                        "100 audiences of a newer version",
                        kind(builder -> builder.allowedAudiences(AllowedAudiences.ofGraphNames(
                                IntStream.range(0, 100).mapToObj(i -> "a" + i).toList())))),
                Arguments.of("inference", kind(builder -> builder.inference(new InferenceData(0.5, true)))),
                Arguments.of(
                        "all actors",
                        kind(builder -> builder.createdBy(actors()).lastModifiedBy(actors()))),
                Arguments.of(
                        "actors without names",
                        kind(builder -> builder.createdBy(new IdentitySet(new Identity(null, null), null, null)))),
                Arguments.of(
                        "texts",
                        kind(builder -> builder.description("x".repeat(1))
                                .displayName("x".repeat(9))
                                .webUrl("x".repeat(17)))),
                Arguments.of(
                        "wide texts",
                        kind(builder -> builder.description(WIDE.repeat(10_000))
                                .displayName(WIDE.repeat(3))
                                .webUrl(WIDE.repeat(5)))));
    }

    /** Creates new objects for each interest, as a read from a database does. */
    private static IntFunction<PersonInterest> kind(UnaryOperator<PersonInterest.Builder> properties) {
        return i -> properties
                .apply(PersonInterest.builder("id" + i, Instant.EPOCH))
                .build();
    }

    private static List<String> texts(int size, int length) {
        return texts(size, length, 'x');
    }

    private static List<String> wide(int size, int length) {
        return texts(size, length, WIDE.charAt(0));
    }

    private static List<String> texts(int size, int length, char character) {
        char[] text = new char[length];
        Arrays.fill(text, character);
        return IntStream.range(0, size).mapToObj(i -> new String(text)).toList();
    }

    private static IdentitySet actors() {
        return new IdentitySet(actor(), actor(), actor());
    }

    private static Identity actor() {
        return new Identity(new String("n"), new String("i"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("extremes")
    void weightIsAtLeastHeapUsageOfEntry(String name, IntFunction<PersonInterest> kind) {
        assertThat(VM.current().sizeOfField("object"))
                .as("size of a reference; the weight assumes compressed references")
                .isEqualTo(4);
        int entries = 64;

        CachingPersonInterestRepository cache = CachingPersonInterestRepository.builder(new GeneratingStorage(kind))
                .build();
        long empty = GraphLayout.parseInstance(cache).totalSize();
        long weight = weightOf(entries, cache);
        long used = GraphLayout.parseInstance(cache).totalSize() - empty;

        assertThat(weight)
                .as("weight of %s in bytes an entry: %d, on the heap: %d", name, weight / entries, used / entries)
                .isBetween(used, 3 * used);
    }

    private static PersonInterestKey key(int i) {
        return new PersonInterestKey("owner" + i, "id" + i);
    }

    @Property(tries = 50)
    void weightIsAtLeastHeapUsageOfAnyInterest(@ForAll PersonInterestKey key, @ForAll PersonInterest interest) {
        long used = GraphLayout.parseInstance(key, interest).totalSize();
        Object[] shared = shared(interest);
        if (shared.length > 0) {
            used -= GraphLayout.parseInstance(shared).totalSize();
        }

        assertThat((long) HeapWeight.of(key, interest)).isGreaterThanOrEqualTo(used);
    }

    /** Returns the objects that all interests share. */
    @SuppressWarnings("ReferenceEquality") // an equal tag may be a separate object
    private static Object[] shared(PersonInterest interest) {
        Stream<CollaborationTag> tags =
                interest.collaborationTags() == null ? Stream.of() : interest.collaborationTags().stream();
        Stream<AllowedAudiences> audiences = Stream.ofNullable(interest.allowedAudiences());
        return Stream.concat(
                        tags.filter(tag -> CollaborationTag.of(tag.graphName()) == tag),
                        audiences.filter(known -> known.unknownNames().isEmpty()))
                .distinct()
                .toArray();
    }

    /** The tables of the cache are resized in steps. */
    @ParameterizedTest
    @ValueSource(ints = {49, 65, 97, 193, 385, 769, 1537})
    void weightCoversTablesOfCache(int entries) {
        CachingPersonInterestRepository cache = CachingPersonInterestRepository.builder(
                        new GeneratingStorage(kind(builder -> builder)))
                .build();
        long empty = GraphLayout.parseInstance(cache).totalSize();

        long weight = weightOf(entries, cache);

        assertThat(weight)
                .isGreaterThanOrEqualTo(GraphLayout.parseInstance(cache).totalSize() - empty);
    }

    private static long weightOf(int entries, CachingPersonInterestRepository cache) {
        long weight = 0;
        for (int i = 0; i < entries; i++) {
            weight += HeapWeight.of(key(i), cache.find(key(i)).orElseThrow());
        }
        return weight;
    }

    @Property
    void weightIsPositiveAndGrowsWithText(@ForAll PersonInterestKey key, @ForAll PersonInterest interest) {
        PersonInterest longer = interest.toBuilder()
                .description((interest.description() == null ? "" : interest.description()) + "x".repeat(100))
                .build();

        assertThat(HeapWeight.of(key, interest)).isPositive();
        assertThat(HeapWeight.of(key, longer)).isGreaterThanOrEqualTo(HeapWeight.of(key, interest) + 200);
    }

    /** A storage that creates each interest when it is read, and stores none. */
    private record GeneratingStorage(IntFunction<PersonInterest> kind) implements PersonInterestRepository {

        @Override
        public Optional<PersonInterest> find(PersonInterestKey key) {
            return Optional.of(kind.apply(Integer.parseInt(key.id().substring(2))));
        }

        @Override
        public void insert(String ownerId, PersonInterest interest) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<PersonInterest> list(String ownerId, ListRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean delete(PersonInterestKey key, Precondition precondition) {
            throw new UnsupportedOperationException();
        }
    }
}
