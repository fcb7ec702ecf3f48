package dev.personinterest.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.CollaborationTag;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.constraints.Limits;
import dev.personinterest.constraints.WebUrl;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Validation of a valid patch allocates no memory. The test counts the bytes that the thread allocates. */
class NoGarbageTest {

    private static final int CALLS = 20_000;
    private static final PatchConstraints CONSTRAINTS = PatchConstraints.of(Limits.defaults());

    private static final PersonInterestPatch ALL_PROPERTIES = PersonInterestPatch.builder()
            .allowedAudiences(AllowedAudiences.of(Audience.FAMILY, Audience.CONTACTS))
            .inference(InferenceDataPatch.builder()
                    .confidenceScore(0.7)
                    .userHasVerifiedAccuracy(true)
                    .build())
            .categories(List.of("Sports", "Music", "Chess"))
            .description("World's greatest chess player since 1886")
            .displayName("Chess \uD83D\uDE00")
            .webUrl("https://www.example.com:8080/wiki/Schach_(Köln)?q=%C3%A4#a")
            .collaborationTags(List.of(CollaborationTag.ASK_ME_ABOUT, new CollaborationTag("wantsToLearn")))
            .build();

    private static final PersonInterestPatch INVALID =
            PersonInterestPatch.builder().webUrl("sports").build();

    @Test
    void validPatchOfAllPropertiesAllocatesNothing() {
        assertThat(bytesPerCall(CONSTRAINTS::require, ALL_PROPERTIES)).isZero();
    }

    @Test
    void urlOfEachKindAllocatesNothing() {
        WebUrl.Rule rule = new WebUrl.Rule();
        for (String url : List.of("http://192.0.2.1/", "HTTPS://[2001:db8::192.0.2.1]:443", "http://münchen/", "a b")) {
            assertThat(bytesPerCall(rule::accepts, url)).isZero();
        }
    }

    @Test
    void allocationsAreMeasured() {
        assertThat(bytesPerCall(CONSTRAINTS::violations, INVALID)).isPositive();
    }

    /** Rounds down, because the measurement itself occasionally allocates far less than one byte per call. */
    private static <T> long bytesPerCall(Consumer<T> call, T argument) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < CALLS; i++) { // loads and links what only the first calls need
            call.accept(argument);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            call.accept(argument);
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / CALLS;
    }
}
