package dev.personinterest.testkit;

import static dev.personinterest.testkit.Comparison.assertSame;
import static dev.personinterest.testkit.StorageUnderTest.newOwner;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is called, one after the other, gives what a plain map under one lock gives. */
interface ModelContract extends StorageUnderTest {

    @Property
    default void anySequenceGivesWhatAPlainMapGives(@ForAll("operationSequences") List<Operation> operations) {
        String prefix = newOwner();
        ModelRepository model = new ModelRepository();

        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            assertSame(
                    "what call " + i + ", " + operation.describe() + ", returned",
                    operation.on(repository(), prefix),
                    operation.on(model, prefix));
        }
    }

    @Provide
    default Arbitrary<List<Operation>> operationSequences() {
        return Operation.sequences();
    }
}
