package dev.personinterest.update;

import dev.personinterest.PersonInterestException;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A function that the embedding service has passed to the library, such as its {@link Recalculation} or its clock.
 * While it runs, its thread must not call the library: not {@link dev.personinterest.service.PersonInterests} and not a
 * storage, of the same instance or another.
 *
 * <p>A callback may run inside a storage's atomic step. A call from there would wait for a lock of its own thread, or
 * write a value that the step then overwrites. {@link dev.personinterest.service.PersonInterests} and the storages
 * therefore reject it, before they lock or change anything. If a callback hands the call to another thread and waits
 * for it, this cannot be detected; it may wait forever.
 */
public enum Callback {
    /** The service's {@link Recalculation}. */
    RECALCULATION("recalculation"),
    /** The service's {@link dev.personinterest.access.UserDirectory}. */
    USER_DIRECTORY("user directory"),
    /** The service's {@link dev.personinterest.access.PermissionPolicy}. */
    PERMISSION_POLICY("permission policy"),
    /** The service's {@link dev.personinterest.access.AudienceResolver}. */
    AUDIENCE_RESOLVER("audience resolver"),
    /** The service's supplier of ids. */
    ID_SUPPLIER("id supplier"),
    /** The service's clock. */
    CLOCK("clock"),
    /** The progress listener of a bulk update. */
    PROGRESS_LISTENER("progress listener");

    /**
     * The callback that the thread is inside of, in an array of length one.
     *
     * <p>It is bound to the thread because no parameter reaches the call that must be rejected: the service's own code
     * lies between. The array stays with the thread, so that a call allocates nothing. It is an array of a JDK type and
     * empty outside callbacks, so a thread pool that outlives the library does not keep the library's class loader
     * reachable. Leaving a callback is one store into the array, which cannot fail even if the stack has overflowed.
     */
    private static final ThreadLocal<Object[]> RUNNING = ThreadLocal.withInitial(() -> new Object[1]);

    private final String name;

    Callback(String name) {
        this.name = name;
    }

    /**
     * Rejects a call from inside a callback. Each method of a storage calls this method first, before it locks or
     * changes anything.
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
     * <p>One of the library's own exceptions would report to the caller a fault that is not the request's, so none is
     * passed on.
     *
     * @param function the service's function
     * @param <R> the type of the result
     * @return the result of the function
     * @throws IllegalStateException if the callback throws a {@link PersonInterestException} or an
     *     {@link IncompleteUpdateException}, which is the cause, or returns null; the message names the callback
     */
    public <R> R run(Supplier<R> function) {
        return run(function, this, (supplier, self) -> supplier.get());
    }

    /**
     * Runs this callback like {@link #run(Supplier)}, with a function that captures nothing, so that a call allocates
     * nothing.
     *
     * @param target the first argument of the function
     * @param argument the second argument of the function
     * @param function the service's function
     * @param <T> the type of the first argument
     * @param <A> the type of the second argument
     * @param <R> the type of the result
     * @return the result of the function
     * @throws IllegalStateException as in {@link #run(Supplier)}
     */
    public <T, A, R> R run(T target, A argument, BiFunction<T, A, R> function) {
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

    /** Returns the name as used in messages. */
    @Override
    public String toString() {
        return "the service's " + name;
    }
}
