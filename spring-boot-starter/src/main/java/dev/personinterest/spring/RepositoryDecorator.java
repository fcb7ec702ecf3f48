package dev.personinterest.spring;

import dev.personinterest.storage.PersonInterestRepository;

/**
 * A wrapper around the storage that {@link dev.personinterest.service.PersonInterests} uses: the cache, the
 * observations, or any bean of this type that the application declares.
 *
 * <p>The bean of the storage itself is not wrapped. Decorators are applied in the order of {@link
 * org.springframework.core.annotation.Order}; the first one is the innermost.
 */
@FunctionalInterface
public interface RepositoryDecorator {

    /** The order of the decorator that observes the application's calls of the storage: {@value}. */
    int OBSERVATION_ORDER = 1_000;

    /** The order of the decorator that caches interests that the storage has read: {@value}. */
    int CACHE_ORDER = 0;

    /**
     * Decorates a storage.
     *
     * @param repository the storage, already wrapped by the decorators with a lower order
     * @return the storage to use instead, which must fulfil the contract of a storage
     */
    PersonInterestRepository decorate(PersonInterestRepository repository);
}
