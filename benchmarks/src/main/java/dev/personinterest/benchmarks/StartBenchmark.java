package dev.personinterest.benchmarks;

import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.access.DelegatedCaller;
import dev.personinterest.access.UserRef;
import dev.personinterest.constraints.Limits;
import dev.personinterest.constraints.Violation;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import dev.personinterest.validation.PatchConstraints;
import jakarta.validation.Validation;
import jakarta.validation.metadata.BeanDescriptor;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the start of a service in a new JVM, in which only the harness has run: each call is the first and only one
 * of its process.
 *
 * <p>{@link #hibernateValidator} is included for comparison: a service that uses it from the start waits for it.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(15)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class StartBenchmark {

    /**
     * Builds only the entry point.
     *
     * @return the entry point
     */
    @Benchmark
    public PersonInterests build() {
        return PersonInterests.builder(new InMemoryPersonInterestRepository()).build();
    }

    /**
     * Builds the entry point, creates an interest, and updates it.
     *
     * @return the interest
     */
    @Benchmark
    public PersonInterest firstUpdate() {
        DelegatedCaller caller =
                Caller.user("db789417-4ccb-41d1-a0a9-47b01a09ea49").scopes("User.ReadWrite");
        PersonInterestPatch patch =
                PersonInterestPatch.builder().categories(List.of("Sports")).build();
        PersonInterests interests = build();
        PersonInterest created = interests.create(caller, UserRef.me(), NewPersonInterest.of(patch));
        return interests.update(caller, UserRef.me(), created.id(), patch);
    }

    /**
     * Builds the constraints, and reports a first violation.
     *
     * @return the report
     */
    @Benchmark
    public List<Violation> firstViolation() {
        return PatchConstraints.of(Limits.defaults())
                .violations(PersonInterestPatch.builder().webUrl("sports").build());
    }

    /**
     * Starts Hibernate Validator, and makes it read the constraints.
     *
     * @return the constraints
     */
    @Benchmark
    public BeanDescriptor hibernateValidator() {
        return Validation.byProvider(HibernateValidator.class)
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()
                .getValidator()
                .getConstraintsForClass(PersonInterestPatch.class);
    }
}
