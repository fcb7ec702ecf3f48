package dev.personinterest.validation;

import dev.personinterest.FieldUpdate;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.KnownAudiences;
import dev.personinterest.KnownTag;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.constraints.ConfidenceScore;
import dev.personinterest.constraints.ConstraintRule;
import dev.personinterest.constraints.Limit;
import dev.personinterest.constraints.Limits;
import dev.personinterest.constraints.MaxLength;
import dev.personinterest.constraints.MaxSize;
import dev.personinterest.constraints.Violation;
import dev.personinterest.constraints.WebUrl;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Checks patches against the constraints that {@link PersonInterestPatch} declares, with the limits of one service.
 *
 * <p>Only the values that a patch sets are checked. A valid patch is recognized without reflection and without
 * allocation. For an invalid patch, Hibernate Validator reports the violations.
 *
 * <p>Immutable and thread-safe. Create one instance for each set of limits and keep it: its first violation prepares a
 * validator, which takes milliseconds. The first violation in a process also loads Hibernate Validator, which takes a
 * few tenths of a second and logs its version once at level info.
 */
public final class PatchConstraints {

    private final KnownAudiences.Rule knownAudiences = new KnownAudiences.Rule();
    private final KnownTag.Rule knownTag = new KnownTag.Rule();
    private final WebUrl.Rule webUrl = new WebUrl.Rule();
    private final ConfidenceScore.Rule confidenceScore;
    private final MaxSize.Rule categories;
    private final MaxLength.Rule categoryLength;
    private final MaxSize.Rule collaborationTags;
    private final MaxLength.Rule descriptionLength;
    private final MaxLength.Rule displayNameLength;
    private final MaxLength.Rule webUrlLength;

    private final Limits limits;
    private final Lock preparing = new ReentrantLock();
    private volatile @Nullable ViolationReport report;

    private PatchConstraints(Limits limits) {
        this.limits = limits;
        this.confidenceScore = new ConfidenceScore.Rule(limits);
        this.categories = new MaxSize.Rule(limits, Limit.CATEGORIES);
        this.categoryLength = new MaxLength.Rule(limits, Limit.CATEGORY_LENGTH);
        this.collaborationTags = new MaxSize.Rule(limits, Limit.COLLABORATION_TAGS);
        this.descriptionLength = new MaxLength.Rule(limits, Limit.DESCRIPTION_LENGTH);
        this.displayNameLength = new MaxLength.Rule(limits, Limit.DISPLAY_NAME_LENGTH);
        this.webUrlLength = new MaxLength.Rule(limits, Limit.WEB_URL_LENGTH);
    }

    /**
     * Returns the constraints with the limits of a service.
     *
     * @param limits the limits of the service
     * @return the constraints with these limits
     */
    public static PatchConstraints of(Limits limits) {
        return new PatchConstraints(limits);
    }

    /**
     * Returns all violations in a patch.
     *
     * @param patch the patch to check
     * @return an unmodifiable list, ordered by property path (list elements by index), then by rule; empty if the patch
     *     is valid
     */
    public List<Violation> violations(PersonInterestPatch patch) {
        return accepts(patch) ? List.of() : report().violations(patch);
    }

    /**
     * Throws an exception if a patch is invalid.
     *
     * @param patch the patch to check
     * @throws InvalidRequestException if the patch is invalid, with all {@link #violations}
     */
    public void require(PersonInterestPatch patch) {
        List<Violation> violations = violations(patch);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }

    /**
     * Returns whether the declared constraints hold. They are repeated here because Hibernate Validator would take
     * several times as long as the rest of an update.
     */
    boolean accepts(PersonInterestPatch patch) {
        return holds(knownAudiences, patch.allowedAudiences())
                && acceptsInference(patch.inference())
                && holds(categories, patch.categories())
                && holdsForEach(categoryLength, patch.categories())
                && holds(descriptionLength, patch.description())
                && holds(displayNameLength, patch.displayName())
                && holds(webUrlLength, patch.webUrl())
                && holds(webUrl, patch.webUrl())
                && holds(collaborationTags, patch.collaborationTags())
                && holdsForEach(knownTag, patch.collaborationTags());
    }

    private boolean acceptsInference(FieldUpdate<InferenceDataPatch> update) {
        return !(update instanceof FieldUpdate.Set<InferenceDataPatch> set)
                || holds(confidenceScore, set.value().confidenceScore());
    }

    private static <T> boolean holds(ConstraintRule<?, ? super T> rule, FieldUpdate<T> update) {
        return !(update instanceof FieldUpdate.Set<T> set) || rule.accepts(set.value());
    }

    /** By index, because an iterator would be allocated. A patch's lists have random access. */
    private static <E> boolean holdsForEach(ConstraintRule<?, ? super E> rule, FieldUpdate<List<E>> update) {
        if (update instanceof FieldUpdate.Set<List<E>> set) {
            List<E> elements = set.value();
            for (int i = 0, size = elements.size(); i < size; i++) {
                if (!rule.accepts(elements.get(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * One thread prepares the report and the others wait, so that many invalid requests at once do not prepare one
     * each.
     */
    ViolationReport report() {
        ViolationReport prepared = report;
        if (prepared == null) {
            preparing.lock(); // not synchronized, which would pin a virtual thread
            try {
                prepared = report;
                if (prepared == null) {
                    prepared = new ViolationReport(limits);
                    report = prepared;
                }
            } finally {
                preparing.unlock();
            }
        }
        return prepared;
    }
}
