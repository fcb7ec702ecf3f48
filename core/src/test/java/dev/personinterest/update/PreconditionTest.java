package dev.personinterest.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.Audience;
import dev.personinterest.access.Visibility;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PreconditionTest {

    private static final Visibility FAMILY = Visibility.of(List.of(Audience.FAMILY));

    @Property
    void returnsItsVersionsAndVisibility(@ForAll Set<Long> versions) {
        Precondition precondition = Precondition.versionIn(versions);

        assertThat(precondition.versions()).isEqualTo(versions);
        assertThat(precondition.visibility()).isEqualTo(Visibility.everything());
        assertThat(precondition.visibleTo(FAMILY).versions()).isEqualTo(versions);
        assertThat(precondition.visibleTo(FAMILY).visibility()).isEqualTo(FAMILY);
    }

    @Test
    void existsAcceptsEveryVersion() {
        assertThat(Precondition.exists().versions()).isNull();
        assertThat(Precondition.exists()).hasToString("Precondition[versions=any, Visibility[everything]]");
        assertThat(Precondition.version(7).visibleTo(FAMILY))
                .hasToString("Precondition[versions=[7], Visibility[[FAMILY]]]");
    }
}
