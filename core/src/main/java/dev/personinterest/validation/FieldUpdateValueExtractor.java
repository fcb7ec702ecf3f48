package dev.personinterest.validation;

import dev.personinterest.FieldUpdate;
import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.ValueExtractor;

/**
 * Gives Jakarta Validation the value that a {@link FieldUpdate} sets. An update that keeps or clears has no value to
 * check.
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
