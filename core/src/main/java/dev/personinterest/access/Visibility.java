package dev.personinterest.access;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.PersonInterest;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The interests of a profile that a viewer can see: all of them, or those for the audiences that the viewer belongs to.
 * Interests that are not visible are treated as absent.
 *
 * <p>An interest whose {@code allowedAudiences} are null, {@link Audience#ME} alone, or names that this version does
 * not know, is visible only to viewers who see everything. Immutable, and compared by value.
 */
public final class Visibility {

    private static final Visibility EVERYTHING = new Visibility(null);

    /** Null if everything is visible. */
    private final @Nullable Set<Audience> audiences;

    private final int flags;

    private Visibility(@Nullable Set<Audience> audiences) {
        this.audiences = audiences;
        this.flags = audiences == null
                ? 0
                : audiences.stream().mapToInt(Audience::flag).sum();
    }

    /**
     * Returns the visibility of an owner in their own profile: everything.
     *
     * @return the same instance each time
     */
    public static Visibility everything() {
        return EVERYTHING;
    }

    /**
     * Returns the visibility of a viewer who belongs to some of the owner's audiences.
     *
     * @param audiences the audiences; {@link Audience#ME} makes nothing visible
     * @return the visibility of the interests that are for at least one of the audiences
     */
    public static Visibility of(Collection<Audience> audiences) {
        Set<Audience> members = EnumSet.noneOf(Audience.class);
        members.addAll(audiences);
        members.remove(Audience.ME);
        return new Visibility(Collections.unmodifiableSet(members));
    }

    /**
     * Returns whether this is {@link #everything()}.
     *
     * @return true if no interest is hidden
     */
    public boolean isEverything() {
        return audiences == null;
    }

    /**
     * Returns the audiences of which an interest must have at least one to be visible.
     *
     * @return an unmodifiable set without {@link Audience#ME}, in the order of their flags
     * @throws IllegalStateException if everything is visible, regardless of its audiences
     */
    public Set<Audience> audiences() {
        if (audiences == null) {
            throw new IllegalStateException("everything is visible, regardless of audiences");
        }
        return audiences;
    }

    /**
     * Returns whether an interest is visible.
     *
     * @param interest the interest
     * @return true if the viewer can see it
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

    /** Returns the audiences, or {@code everything}. */
    @Override
    public String toString() {
        return "Visibility[" + (audiences == null ? "everything" : audiences) + "]";
    }
}
