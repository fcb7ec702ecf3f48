package dev.personinterest.benchmarks.jdbc;

import org.springframework.data.repository.CrudRepository;

/** The Spring Data repository of the aggregate. */
interface SpringInterests extends CrudRepository<SpringInterest, SpringInterest.Key> {}
