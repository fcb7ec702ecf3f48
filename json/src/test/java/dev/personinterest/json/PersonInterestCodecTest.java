package dev.personinterest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.CollaborationTag;
import dev.personinterest.PersonInterest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What a storage keeps as bytes is what it gets back. */
class PersonInterestCodecTest {

    private final PersonInterestCodec codec = PersonInterestCodec.create();

    @Property
    void decodingReturnsTheEncodedInterest(@ForAll PersonInterest interest) {
        assertThat(codec.decode(codec.encode(interest))).isEqualTo(interest);
    }

    @Example
    void largeValuesAreSupported() {
        PersonInterest large = PersonInterest.builder("id", Instant.EPOCH)
                .version(Long.MAX_VALUE)
                .description("\uD83D\uDE00".repeat(1_000_000))
                .categories(Collections.nCopies(70_000, "x"))
                .allowedAudiences(AllowedAudiences.ofGraphNames(
                        IntStream.range(0, 1_000).mapToObj(i -> "audience" + i).toList()))
                .collaborationTags(
                        List.of(CollaborationTag.of("unknownFutureValue"), CollaborationTag.of("x".repeat(10_000))))
                .build();

        assertThat(codec.decode(codec.encode(large))).isEqualTo(large);
    }

    @Property
    void damagedBytesThrowIllegalArgumentException(
            @ForAll PersonInterest interest, @ForAll @IntRange int anywhere, @ForAll byte damage) {
        byte[] whole = codec.encode(interest);
        int at = anywhere % whole.length;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.decode(Arrays.copyOf(whole, at)))
                .withMessageStartingWith("not an encoded interest: ");

        byte[] damaged = whole.clone();
        damaged[at] = damage;
        Throwable failure = catchThrowable(() -> codec.decode(damaged)); // or null, if only a text changed
        if (failure != null) {
            assertThat(failure).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Example
    void versionIsRequired() {
        byte[] forClients = PersonInterestJson.create()
                .write(PersonInterest.builder("id", Instant.EPOCH).build());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.decode(forClients))
                .withMessageContaining("@version");
    }

    /** The format is stable: values stored by an earlier version must remain readable. */
    @Example
    void formatOfFirstVersionIsRead() {
        String stored = "{\"@version\":\"9007199254740993\",\"id\":\"id\",\"allowedAudiences\":\"family,followers\","
                + "\"inference\":{\"confidenceScore\":0.25,\"userHasVerifiedAccuracy\":null},"
                + "\"createdDateTime\":\"2020-07-06T06:34:12.2294868Z\",\"createdBy\":null,"
                + "\"lastModifiedDateTime\":\"2020-07-06T06:34:12.2294869Z\","
                + "\"lastModifiedBy\":{\"application\":null,\"device\":null,\"user\":{\"displayName\":null,\"id\":\"u\"}},"
                + "\"categories\":[],\"description\":\"\",\"displayName\":null,\"webUrl\":null,"
                + "\"collaborationTags\":[\"wantsToTeach\"]}";

        PersonInterest interest = codec.decode(stored.getBytes(StandardCharsets.UTF_8));

        assertThat(new String(codec.encode(interest), StandardCharsets.UTF_8)).isEqualTo(stored);
        assertThat(interest.version()).isEqualTo(9007199254740993L);
        assertThat(interest.allowedAudiences())
                .isEqualTo(AllowedAudiences.ofGraphNames(List.of("family", "followers")));
        assertThat(interest.collaborationTags()).containsExactly(CollaborationTag.of("wantsToTeach"));
        assertThat(interest.categories()).isEmpty();
        assertThat(interest.description()).isEmpty();
    }

    @Example
    void annotationsOfLaterVersionAreIgnored() {
        PersonInterest interest = PersonInterest.builder("id", Instant.EPOCH).build();
        String later =
                new String(codec.encode(interest), StandardCharsets.UTF_8).replace("{\"@v", "{\"@later\":[1],\"@v");

        assertThat(codec.decode(later.getBytes(StandardCharsets.UTF_8))).isEqualTo(interest);
    }
}
