package dev.personinterest.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.FieldUpdate;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Failing samples shrink to almost minimal values. Each property here fails, and its hook checks the shrunk sample.
 */
class ShrinkingTest {

    @Property
    @AddLifecycleHook(CategoriesAlone.class)
    void interestShrinksToOneEmptyCategory(@ForAll PersonInterest interest) {
        assertThat(interest.categories()).isNullOrEmpty();
    }

    static class CategoriesAlone extends ShrunkSample {
        @Override
        void check(Object sample) {
            PersonInterest interest = (PersonInterest) sample;
            assertThat(interest.categories()).hasSize(1);
            assertThat(interest.categories().get(0)).isEmpty();
            assertThat(interest.description()).isNull();
            assertThat(interest.displayName()).isNull();
            assertThat(interest.webUrl()).isNull();
            assertThat(interest.inference()).isNull();
            assertThat(interest.collaborationTags()).isNull();
            assertThat(interest.version()).isEqualTo(1);
        }
    }

    @Property
    @AddLifecycleHook(ShortText.class)
    void patchShrinksToShortestFailingText(@ForAll PersonInterestPatch patch) {
        assertThat(patch.description() instanceof FieldUpdate.Set<String> set
                        && set.value().length() >= 3)
                .isFalse();
    }

    static class ShortText extends ShrunkSample {
        @Override
        void check(Object sample) {
            PersonInterestPatch patch = (PersonInterestPatch) sample;
            assertThat(patch.description().applyTo(null)).hasSize(3);
            assertThat(List.of(patch.displayName(), patch.webUrl(), patch.categories(), patch.inference()))
                    .containsOnly(FieldUpdate.keep());
        }
    }

    abstract static class ShrunkSample implements AroundPropertyHook {
        abstract void check(Object sample);

        @Override
        public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
            PropertyExecutionResult result = property.execute();
            check(result.falsifiedParameters().orElseThrow().get(0));
            return result.mapToSuccessful();
        }
    }
}
