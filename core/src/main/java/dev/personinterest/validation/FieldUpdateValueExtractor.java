package dev.personinterest.validation;

import dev.personinterest.FieldUpdate;
import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.ValueExtractor;

/**
 * Lets Jakarta Validation see the value that a {@link FieldUpdate} sets; of one that keeps or clears there is nothing
 * to check.
 */
public final class FieldUpdateValueExtractor implements ValueExtractor<FieldUpdate<@ExtractedValue ?>> {

    /** Creates the extractor. The Jakarta Validation provider calls this. */
    public FieldUpdateValueExtractor() {}

    @Override
    public void extractValues(FieldUpdate<?> update, ValueReceiver receiver) {
        if (update instanceof FieldUpdate.Set<?> set) {
            receiver.value(null, set.value());
        }
    }
}
