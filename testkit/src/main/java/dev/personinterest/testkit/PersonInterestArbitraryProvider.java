package dev.personinterest.testkit;

import static java.util.Map.entry;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.CollaborationTag;
import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import dev.personinterest.InferenceData;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.OrderBy;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.access.Caller;
import dev.personinterest.access.Visibility;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Change;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/**
 * Provides jqwik with the arbitraries of {@link PersonInterestArbitraries} for parameters of the library's types. jqwik
 * finds it as a service.
 */
public final class PersonInterestArbitraryProvider implements ArbitraryProvider {

    private static final Map<Class<?>, Supplier<Arbitrary<?>>> ARBITRARIES = Map.ofEntries(
            entry(AllowedAudiences.class, PersonInterestArbitraries::storedAudiences),
            entry(Caller.class, PersonInterestArbitraries::callers),
            entry(Change.class, PersonInterestArbitraries::changes),
            entry(CollaborationTag.class, PersonInterestArbitraries::storedTags),
            entry(Identity.class, PersonInterestArbitraries::identities),
            entry(IdentitySet.class, PersonInterestArbitraries::identitySets),
            entry(InferenceData.class, PersonInterestArbitraries::inferenceData),
            entry(InferenceDataPatch.class, PersonInterestArbitraries::inferenceDataPatches),
            entry(NewPersonInterest.class, PersonInterestArbitraries::newInterests),
            entry(OrderBy.class, PersonInterestArbitraries::orders),
            entry(PersonInterest.class, PersonInterestArbitraries::interests),
            entry(PersonInterestKey.class, PersonInterestArbitraries::keys),
            entry(PersonInterestPatch.class, PersonInterestArbitraries::patches),
            entry(PersonInterestQuery.class, PersonInterestArbitraries::queries),
            entry(Visibility.class, PersonInterestArbitraries::visibilities));

    /** Called by jqwik. */
    public PersonInterestArbitraryProvider() {}

    @Override
    public boolean canProvideFor(TypeUsage targetType) {
        return ARBITRARIES.containsKey(targetType.getRawType());
    }

    @Override
    public Set<Arbitrary<?>> provideFor(TypeUsage targetType, SubtypeProvider subtypeProvider) {
        return Set.of(
                Objects.requireNonNull(ARBITRARIES.get(targetType.getRawType())).get());
    }
}
