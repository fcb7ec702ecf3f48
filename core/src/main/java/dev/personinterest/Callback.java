package dev.personinterest;

import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A function that the embedding service has given to the library, such as its {@link Recalculation} or its clock. While
 * one runs, its thread must not call the library: not {@link PersonInterests} and not a storage, of the same instance
 * or another.
 *
 * <p>A callback may run inside a storage's atomic step. A call from there would wait for a lock of its own thread, or
 * write what the step then overwrites. So {@link PersonInterests} and the storages refuse it, before they lock or
 * change anything. A callback that hands the call to another thread and waits for it cannot be detected; it may wait
 * forever.
 */
public final class Callback {

    static final Callback RECALCULATION = new Callback("recalculation");
    static final Callback USER_DIRECTORY = new Callback("user directory");
    static final Callback PERMISSION_POLICY = new Callback("permission policy");
    static final Callback AUDIENCE_RESOLVER = new Callback("audience resolver");
    static final Callback ID_SUPPLIER = new Callback("id supplier");
    static final Callback CLOCK = new Callback("clock");
    static final Callback PROGRESS_LISTENER = new Callback("progress listener");

    /**
     * The callback that the thread is inside of, in an array of one.
     *
     * <p>It is bound to the thread because no parameter reaches the call that must be refused: the service's own code
     * lies between. The array stays with the thread, so that a call allocates nothing. It is an array of the JDK's type
     * and empty outside callbacks, so a thread pool that outlives the library does not keep the library's class loader.
     * Leaving a callback is one store into the array, which cannot fail even if the stack has overflowed.
     */
    private static final ThreadLocal<Object[]> RUNNING = ThreadLocal.withInitial(() -> new Object[1]);

    private final String name;

    private Callback(String name) {
        this.name = name;
    }

    /**
     * Refuses a call that a callback makes. Each method of a storage calls this first, before it locks or changes
     * anything.
     *
     * @throws IllegalStateException if the calling thread is inside a callback; the message names the callback
     */
    public static void refuseReentry() {
        Object running = RUNNING.get()[0];
        if (running != null) {
            throw new IllegalStateException(
                    running + " called the library, which a callback must not do; nothing was done");
        }
    }

    /**
     * Runs this callback.
     *
     * <p>An exception of the library's own would tell the caller of something that is no fault of the request, so none
     * passes.
     *
     * @throws IllegalStateException if the callback throws a {@link PersonInterestException} or an {@link
     *     IncompleteUpdateException}, which is the cause, or returns null; the message names the callback
     */
    <R> R run(Supplier<R> function) {
        return run(function, this, (supplier, self) -> supplier.get());
    }

    /** The same, for a function that captures nothing, so that a call allocates nothing. */
    <T, A, R> R run(T target, A argument, BiFunction<T, A, R> function) {
        Object[] running = RUNNING.get();
        Object outer = running[0];
        running[0] = this;
        try {
            R result = function.apply(target, argument);
            if (result == null) {
                throw new IllegalStateException(this + " returned null");
            }
            return result;
        } catch (PersonInterestException | IncompleteUpdateException e) {
            throw new IllegalStateException(this + " threw " + e.getClass().getSimpleName() + ": " + e.getMessage(), e);
        } finally {
            running[0] = outer;
        }
    }

    /** The name, as messages have it. */
    @Override
    public String toString() {
        return "the service's " + name;
    }
}
