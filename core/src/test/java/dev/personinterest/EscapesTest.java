package dev.personinterest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.constraints.StorableText;
import dev.personinterest.update.Change;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link PersonInterest#needsNoEscapes} is correct for texts from the builder, from a patch and from identities. */
class EscapesTest {

    private static final String ODD = "\u00e9";

    private static final IdentitySet PLAIN_ACTORS =
            new IdentitySet(new Identity("name", "id"), new Identity("name", "id"), new Identity("name", "id"));

    private static final PersonInterest PLAIN = PersonInterest.builder("id", Instant.EPOCH)
            .createdBy(PLAIN_ACTORS)
            .lastModifiedBy(PLAIN_ACTORS)
            .categories(List.of("plain", "plain"))
            .description("plain")
            .displayName("plain")
            .webUrl("plain")
            .build();

    static Stream<IdentitySet> oddActors() {
        Identity plain = new Identity("name", "id");
        return Stream.of(new Identity(ODD, "id"), new Identity("name", ODD))
                .flatMap(odd -> Stream.of(
                        new IdentitySet(odd, plain, plain),
                        new IdentitySet(plain, odd, null),
                        new IdentitySet(null, null, odd)));
    }

    static Stream<UnaryOperator<PersonInterestPatch.Builder>> oddTexts() {
        return Stream.of(
                patch -> patch.categories(List.of("plain", ODD)),
                patch -> patch.description(ODD),
                patch -> patch.displayName(ODD),
                patch -> patch.webUrl(ODD));
    }

    private static PersonInterest change(
            PersonInterest before, UnaryOperator<PersonInterestPatch.Builder> patch, IdentitySet modifiedBy) {
        return Change.of(patch.apply(PersonInterestPatch.builder()).build(), Instant.EPOCH, modifiedBy)
                .applyTo(before);
    }

    @Test
    void printableAsciiNeedsNoEscapes() {
        assertThat(StorableText.needsNoEscapes(" ~")).isTrue();
        assertThat(Stream.of("\u001f", "\u007f", "\"", "\\", ODD)).noneMatch(StorableText::needsNoEscapes);
    }

    @Test
    void plainTextsNeedNoEscapes() {
        assertThat(PLAIN.needsNoEscapes()).isTrue();
        assertThat(PersonInterest.builder("id", Instant.EPOCH).build().needsNoEscapes())
                .isTrue();
        assertThat(change(PLAIN, patch -> patch.description("other"), PLAIN_ACTORS)
                        .needsNoEscapes())
                .isTrue();
        assertThat(change(PLAIN, patch -> patch.description("other"), null).needsNoEscapes())
                .isTrue();
    }

    @Test
    void idCanNeedEscapes() {
        PersonInterest odd = PersonInterest.builder(ODD, Instant.EPOCH).build();

        assertThat(odd.needsNoEscapes()).isFalse();
        assertThat(change(odd, patch -> patch.description("plain"), null).needsNoEscapes())
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("oddActors")
    void identityCanNeedEscapes(IdentitySet actors) {
        assertThat(PLAIN.toBuilder().createdBy(actors).build().needsNoEscapes()).isFalse();
        assertThat(PLAIN.toBuilder().lastModifiedBy(actors).build().needsNoEscapes())
                .isFalse();

        PersonInterest after = change(PLAIN, patch -> patch.description("plain"), actors);
        assertThat(after.needsNoEscapes()).isFalse();
        assertThat(change(after, patch -> patch.description("plain"), PLAIN_ACTORS)
                        .needsNoEscapes())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("oddTexts")
    void textOfPatchCanNeedEscapes(UnaryOperator<PersonInterestPatch.Builder> odd) {
        PersonInterest after = change(PLAIN, odd, PLAIN_ACTORS);

        assertThat(after.needsNoEscapes()).isFalse();
        assertThat(after.toBuilder().build().needsNoEscapes()).isFalse();
        assertThat(change(after, patch -> patch.clearInference(), PLAIN_ACTORS).needsNoEscapes())
                .isFalse();
        assertThat(change(
                                after,
                                patch -> patch.clearCategories()
                                        .clearDescription()
                                        .clearDisplayName()
                                        .clearWebUrl(),
                                PLAIN_ACTORS)
                        .needsNoEscapes())
                .isTrue();
    }
}
