package dev.personinterest.storage.jdbc;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Marks a class whose tests run on {@link GaleraCluster}. They are skipped if Galera is not installed, but fail if the
 * environment variable {@code GALERA_TESTS} is {@code required}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsGalera.OfJUnit.class)
@AddLifecycleHook(value = NeedsGalera.OfJqwik.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
@interface NeedsGalera {

    /** The condition for tests of JUnit Jupiter. */
    final class OfJUnit implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return GaleraProvider.skipped()
                    .map(ConditionEvaluationResult::disabled)
                    .orElseGet(() -> ConditionEvaluationResult.enabled("Galera is installed"));
        }
    }

    /** The condition for properties of jqwik. */
    final class OfJqwik implements SkipExecutionHook {
        @Override
        public SkipResult shouldBeSkipped(LifecycleContext context) {
            return GaleraProvider.skipped().map(SkipResult::skip).orElseGet(SkipResult::doNotSkip);
        }
    }
}
