package dev.personinterest.testkit;

import static dev.personinterest.testkit.Comparison.assertSame;
import static dev.personinterest.testkit.StorageUnderTest.newOwner;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any sequence of calls has the same results as the same calls of the model, a map under one lock. */
interface ModelContract extends StorageUnderTest {

    @Property
    default void operationSequencesMatchModel(@ForAll("operationSequences") List<Operation> operations) {
        String prefix = newOwner();
        ModelRepository model = new ModelRepository();

        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            assertSame(
                    "result of call " + i + ", " + operation.describe(),
                    operation.on(repository(), prefix),
                    operation.on(model, prefix));
        }
    }

    @Provide
    default Arbitrary<List<Operation>> operationSequences() {
        return Operation.sequences();
    }
}
