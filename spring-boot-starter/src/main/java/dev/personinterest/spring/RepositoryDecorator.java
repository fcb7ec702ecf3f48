package dev.personinterest.spring;

import dev.personinterest.storage.PersonInterestRepository;

/**
 * Puts something round the storage before {@link dev.personinterest.PersonInterests} gets it: a cache, observations, or what
 * an application declares as a bean of this type.
 *
 * <p>The bean of the storage itself stays as it is. Decorators are applied in the order of {@link
 * org.springframework.core.annotation.Order}, the first innermost.
 */
@FunctionalInterface
public interface RepositoryDecorator {

    /** The order of the decorator that observes what the application asks the storage for: {@value}. */
    int OBSERVATION_ORDER = 1_000;

    /** The order of the decorator that caches what the storage has read: {@value}. */
    int CACHE_ORDER = 0;

    /**
     * Decorates a storage.
     *
     * @param repository the storage, decorated by those before
     * @return what to use in its place; it keeps all promises of a storage
     */
    PersonInterestRepository decorate(PersonInterestRepository repository);
}
