package dev.personinterest;

import dev.personinterest.constraints.StorableText;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The audiences that are able to see the values of an interest: Graph's flags enum {@code allowedAudiences}, as a set.
 *
 * <p>Names that this version does not know, stored by a newer version, are members of the set and are preserved
 * unchanged.
 *
 * <p>{@link Audience#ME} is the flag without a bit. Every set therefore contains it: a set of {@code me} and
 * {@code organization} equals a set of {@code organization} alone, and a set without other members is {@code me}.
 *
 * <p>Immutable, and compared by value.
 */
public final class AllowedAudiences implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int ALL_FLAGS = allFlags();

    /** One shared instance for each combination of known audiences. */
    private static final List<AllowedAudiences> KNOWN_ONLY = knownOnly();

    private final int flags;

    @SuppressWarnings("serial") // an unmodifiable TreeSet
    private final SortedSet<String> unknownNames;

    /** Null if there are unknown names: only the shared instances are worth the memory. */
    private final transient @Nullable String joinedGraphNames;

    private AllowedAudiences(int flags, SortedSet<String> unknownNames) {
        this.flags = flags;
        this.unknownNames = unknownNames;
        this.joinedGraphNames = unknownNames.isEmpty() ? join() : null;
    }

    /** In a loop, because a service waits for this at its start, where the first stream takes milliseconds. */
    private String join() {
        StringBuilder names = new StringBuilder();
        for (Audience audience : known()) {
            names.append(',').append(audience.graphName());
        }
        for (String name : unknownNames) {
            names.append(',').append(name);
        }
        return names.substring(1);
    }

    private static int allFlags() {
        int flags = 0;
        for (Audience audience : Audience.values()) {
            flags |= audience.flag();
        }
        return flags;
    }

    private static List<AllowedAudiences> knownOnly() {
        List<AllowedAudiences> sets = new ArrayList<>();
        for (int flags = 0; flags <= ALL_FLAGS; flags++) {
            sets.add(new AllowedAudiences(flags, Collections.emptySortedSet()));
        }
        return List.copyOf(sets);
    }

    /**
     * Returns a set of audiences that this version knows.
     *
     * @param audiences the members, in any order
     * @return the set; without members, or with only {@link Audience#ME}, the set {@code me}
     */
    public static AllowedAudiences of(Audience... audiences) {
        int flags = 0;
        for (Audience audience : audiences) {
            flags |= audience.flag();
        }
        return KNOWN_ONLY.get(flags);
    }

    /**
     * Returns a set from the values that a storage keeps: the sum of the known flags, and the unknown names.
     *
     * @param flags the flags of the known members, as returned by {@link #flags()}
     * @param unknownNames further names, as returned by {@link #unknownNames()}; a name that this version knows by now
     *     is converted to its flag
     * @return the set
     * @throws IllegalArgumentException if {@code flags} has a bit that is not the flag of an {@link Audience}, or a
     *     name is empty or has a comma, a blank at either end, or a character that cannot be stored
     */
    public static AllowedAudiences of(int flags, Collection<String> unknownNames) {
        if ((flags & ~ALL_FLAGS) != 0) {
            throw new IllegalArgumentException("allowedAudiences: no audience has the flag " + (flags & ~ALL_FLAGS));
        }
        int known = flags;
        TreeSet<String> unknown = new TreeSet<>();
        for (String name : unknownNames) {
            Audience audience = Audience.ofGraphName(name).orElse(null);
            if (audience == null) {
                unknown.add(requireName(name));
            } else {
                known |= audience.flag();
            }
        }
        return unknown.isEmpty()
                ? KNOWN_ONLY.get(known)
                : new AllowedAudiences(known, Collections.unmodifiableSortedSet(unknown));
    }

    /**
     * Returns a set of names in the form of JSON, known to this version or not.
     *
     * @param graphNames the members' names, such as {@code organization}
     * @return the set
     * @throws IllegalArgumentException if a name is empty or has a comma, a blank at either end, or a character that
     *     cannot be stored
     */
    public static AllowedAudiences ofGraphNames(Collection<String> graphNames) {
        return of(0, graphNames);
    }

    /**
     * Returns a set of comma-separated names in the form of JSON, with or without blanks around them, known to this
     * version or not.
     *
     * @param joined the names, such as {@code contacts,organization}
     * @return the set
     * @throws IllegalArgumentException if a name is empty or has a character that cannot be stored
     */
    public static AllowedAudiences ofJoinedGraphNames(String joined) {
        int flags = 0;
        Collection<String> others = List.of();
        for (int start = 0; start <= joined.length(); ) {
            int comma = joined.indexOf(',', start);
            int end = comma < 0 ? joined.length() : comma;
            String name = joined.substring(start, end).strip();
            Audience audience = Audience.ofGraphName(name).orElse(null);
            if (audience != null) {
                flags |= audience.flag();
            } else {
                others = others.isEmpty() ? new ArrayList<>() : others;
                others.add(name);
            }
            start = end + 1;
        }
        return others.isEmpty() ? KNOWN_ONLY.get(flags) : of(flags, others);
    }

    private static String requireName(String name) {
        if (name.isEmpty() || name.indexOf(',') >= 0 || !name.strip().equals(name) || !StorableText.accepts(name)) {
            throw new IllegalArgumentException(
                    "allowedAudiences: a name must be storable text without commas and without leading or trailing blanks");
        }
        return name;
    }

    /**
     * Returns whether an audience is in the set. {@link Audience#ME} always is.
     *
     * @param audience the audience
     * @return true if the set contains it
     */
    public boolean contains(Audience audience) {
        return (flags & audience.flag()) == audience.flag();
    }

    /**
     * Returns the members that this version knows, in the order of their flags. {@link Audience#ME} is included only if
     * there is no other member, known or unknown.
     *
     * @return a new set, never empty unless {@link #unknownNames()} has members
     */
    public Set<Audience> known() {
        EnumSet<Audience> known = EnumSet.noneOf(Audience.class);
        for (Audience audience : Audience.values()) {
            if ((flags & audience.flag()) != 0) {
                known.add(audience);
            }
        }
        if (known.isEmpty() && unknownNames.isEmpty()) {
            known.add(Audience.ME);
        }
        return Collections.unmodifiableSet(known);
    }

    /**
     * Returns the sum of the known members' {@linkplain Audience#flag() flags}.
     *
     * @return 0 to 63; 0 is {@code me}
     */
    public int flags() {
        return flags;
    }

    /**
     * Returns the names of the members that this version does not know.
     *
     * @return an unmodifiable set in natural order, usually empty
     */
    public SortedSet<String> unknownNames() {
        return unknownNames;
    }

    /**
     * Returns the names of the members in the form of JSON: separated by commas without blanks, in the order of
     * {@link #known()} and then of {@link #unknownNames()}.
     *
     * @return the names, such as {@code contacts,organization}
     */
    public String joinedGraphNames() {
        return joinedGraphNames == null ? join() : joinedGraphNames;
    }

    /** Checks the deserialized set, and returns the shared instance if one exists. */
    @Serial
    private Object readResolve() {
        return of(flags, unknownNames);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof AllowedAudiences that
                        && flags == that.flags
                        && unknownNames.equals(that.unknownNames));
    }

    @Override
    public int hashCode() {
        return 31 * flags + unknownNames.hashCode();
    }

    /** Returns {@link #joinedGraphNames()}. */
    @Override
    public String toString() {
        return joinedGraphNames();
    }
}
