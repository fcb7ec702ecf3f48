package dev.personinterest.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import dev.personinterest.ForbiddenException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallbackTest {

    private static final int CALLS = 20_000;

    private static String callTheLibrary() {
        Callback.refuseReentry();
        return "done";
    }

    @AfterEach
    void threadIsNotInsideCallback() {
        assertThatCode(Callback::refuseReentry).doesNotThrowAnyException();
    }

    @Test
    void callInsideCallbackIsRejectedWithNameOfCallback() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Callback.CLOCK.run(CallbackTest::callTheLibrary))
                .withMessage("the service's clock called the library, which a callback must not do; nothing was done");
    }

    @Test
    void otherThreadCanCallLibrary() {
        assertThat(Callback.CLOCK.run(() -> CompletableFuture.supplyAsync(CallbackTest::callTheLibrary)
                        .join()))
                .isEqualTo("done");
    }

    @Test
    void nestedCallbackReportsInnermostAndThenOuterCallback() {
        String result = Callback.CLOCK.run(() -> {
            assertThatThrownBy(() -> Callback.ID_SUPPLIER.run(CallbackTest::callTheLibrary))
                    .hasMessageContaining("id supplier");
            assertThatThrownBy(CallbackTest::callTheLibrary).hasMessageContaining("clock");
            return "done";
        });

        assertThat(result).isEqualTo("done");
    }

    @Test
    void libraryExceptionOfCallbackIsWrapped() {
        ForbiddenException thrown = new ForbiddenException("not you");

        assertThatIllegalStateException()
                .isThrownBy(() -> Callback.AUDIENCE_RESOLVER.run(() -> {
                    throw thrown;
                }))
                .withMessage("the service's audience resolver threw ForbiddenException: not you")
                .withCause(thrown);
    }

    static Stream<Throwable> otherThrowables() {
        return Stream.of(
                new IllegalArgumentException(),
                new IllegalStateException(),
                new AssertionError(),
                new OutOfMemoryError());
    }

    @ParameterizedTest
    @MethodSource("otherThrowables")
    void otherThrowableIsRethrownUnchanged(Throwable thrown) {
        assertThat(catchThrowable(() -> Callback.CLOCK.run(() -> {
                    if (thrown instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) thrown;
                })))
                .isSameAs(thrown);
    }

    @Test
    @SuppressWarnings("NullAway") // a callback can return null nevertheless
    void nullResultIsRejected() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Callback.CLOCK.run(() -> null))
                .withMessage("the service's clock returned null");
    }

    /** The overflow can occur when the callback is entered, inside it, or when it is left. */
    @Test
    void stackOverflowLeavesAllCallbacks() {
        for (int i = 0; i < 100; i++) {
            assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> nest(0));
            assertThatCode(Callback::refuseReentry).doesNotThrowAnyException();
        }
    }

    @SuppressWarnings("InfiniteRecursion") // until the stack overflows
    private static int nest(int depth) {
        return Callback.CLOCK.run(() -> nest(depth + 1));
    }

    @Test
    void allocatesNoMemory() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<String> target = List.of("done");
        runOften(target);
        long before = threads.getCurrentThreadAllocatedBytes();
        runOften(target);

        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / CALLS).isZero();
    }

    private static void runOften(List<String> target) {
        for (int i = 0; i < CALLS; i++) {
            Callback.refuseReentry();
            Callback.CLOCK.run(target, 0, List::get);
        }
    }
}
