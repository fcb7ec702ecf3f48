package dev.personinterest.benchmarks;

import dev.personinterest.IdentitySet;
import dev.personinterest.PersonInterest;
import dev.personinterest.access.Caller;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import java.lang.ref.Reference;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Prints how many bytes of heap one interest needs in the memory storage, including key and index. The storage contains
 * the interest of Graph's documentation a million times, each with its own strings and actors, as a service creates
 * them for each request. For comparison, it also prints how many bytes of these the interest and its actors need without
 * the storage.
 *
 * <p>{@code java -cp target/benchmarks.jar dev.personinterest.benchmarks.HeapPerInterest}
 */
public final class HeapPerInterest {

    /** The end of the title if the storage's part is not included. */
    public static final String ALONE = ", the interest alone";

    private static final int STORED = 1_000_000;

    private HeapPerInterest() {}

    /**
     * Measures and prints.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        print("100 for each owner, made by the owner", 100, i -> actors(i / 100));
        print("100 for each owner, each made by another user", 100, HeapPerInterest::actors);
        print("1 for each owner, made by the owner", 1, HeapPerInterest::actors);
    }

    private static IdentitySet actors(int number) {
        return Caller.user(DocumentedInterest.guid(number))
                .displayName(DocumentedInterest.text("Innocenty Popov"))
                .identities();
    }

    private static void print(String title, int interestsPerOwner, IntFunction<IdentitySet> actors) {
        printWithStorage(title, interestsPerOwner, actors);
        printAlone(title, actors);
    }

    private static void printWithStorage(String title, int interestsPerOwner, IntFunction<IdentitySet> actors) {
        long before = usedBytes();
        InMemoryPersonInterestRepository repository = new InMemoryPersonInterestRepository();
        try {
            for (int i = 0; i < STORED; i++) {
                repository.insert(
                        DocumentedInterest.guid(i / interestsPerOwner),
                        DocumentedInterest.withId(DocumentedInterest.guid(i), actors.apply(i)));
            }
            print(usedBytes() - before, title);
        } finally {
            Reference.reachabilityFence(repository);
        }
    }

    /** Measures interests that share equal actors, as in the storage. */
    private static void printAlone(String title, IntFunction<IdentitySet> actors) {
        PersonInterest[] interests = new PersonInterest[STORED];
        long before = usedBytes();
        try {
            IdentitySet last = null;
            for (int i = 0; i < STORED; i++) {
                IdentitySet next = actors.apply(i);
                last = next.equals(last) ? last : next;
                interests[i] = DocumentedInterest.withId(DocumentedInterest.guid(i), last);
            }
            print(usedBytes() - before, title + ALONE);
        } finally {
            Reference.reachabilityFence(interests);
        }
    }

    private static void print(long bytes, String title) {
        System.out.printf(Locale.ROOT, "%4d bytes: %s%n", bytes / STORED, title);
    }

    private static long usedBytes() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
