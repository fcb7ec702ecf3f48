package dev.personinterest;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which interests of a profile somebody can see: all of them, or those for the audiences that they belong to. What is not
 * visible does not exist for them.
 *
 * <p>An interest whose allowedAudiences are null, {@link Audience#ME} alone, or names that this version does not know, is
 * visible only to those who see everything. Immutable, and compared by value.
 */
public final class Visibility {

    private static final Visibility EVERYTHING = new Visibility(null);

    /** Null for everything. */
    private final @Nullable Set<Audience> audiences;

    private final int flags;

    private Visibility(@Nullable Set<Audience> audiences) {
        this.audiences = audiences;
        this.flags = audiences == null
                ? 0
                : audiences.stream().mapToInt(Audience::flag).sum();
    }

    /**
     * What the owner sees of their own profile: everything.
     *
     * @return the same instance each time
     */
    public static Visibility everything() {
        return EVERYTHING;
    }

    /**
     * What somebody sees who belongs to some audiences of the owner's.
     *
     * @param audiences the audiences; {@link Audience#ME} lets nobody see anything
     * @return the interests that are for one of them at least
     */
    public static Visibility of(Collection<Audience> audiences) {
        Set<Audience> members = EnumSet.noneOf(Audience.class);
        members.addAll(audiences);
        members.remove(Audience.ME);
        return new Visibility(Collections.unmodifiableSet(members));
    }

    /**
     * Whether this is {@link #everything()}.
     *
     * @return true if no interest is hidden
     */
    public boolean isEverything() {
        return audiences == null;
    }

    /**
     * The audiences of which an interest must have one to be visible.
     *
     * @return an unmodifiable set without {@link Audience#ME}, in the order of their flags
     * @throws IllegalStateException if everything is visible, whatever its audiences
     */
    public Set<Audience> audiences() {
        if (audiences == null) {
            throw new IllegalStateException("everything is visible, whatever its audiences");
        }
        return audiences;
    }

    /**
     * Whether an interest is visible.
     *
     * @param interest the interest
     * @return true if it can be seen
     */
    public boolean includes(PersonInterest interest) {
        AllowedAudiences allowed = interest.allowedAudiences();
        return isEverything() || (allowed != null && (allowed.flags() & flags) != 0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Visibility that && Objects.equals(audiences, that.audiences);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(audiences);
    }

    /** The audiences, or {@code everything}. */
    @Override
    public String toString() {
        return "Visibility[" + (audiences == null ? "everything" : audiences) + "]";
    }
}
