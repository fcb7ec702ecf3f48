package dev.personinterest.benchmarks.jdbc;

import org.springframework.data.repository.CrudRepository;

/** Spring Data's repository of the aggregate. */
interface SpringInterests extends CrudRepository<SpringInterest, SpringInterest.Key> {}
