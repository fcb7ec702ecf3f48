package dev.personinterest.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that each project has run its tests, because a build without any tests would also succeed. */
class ConsumersTest {

    @ParameterizedTest
    @CsvSource({
        "module-path, com.example.interests.FirstUpdateTest, 3",
        "spring-boot, com.example.application.InterestApplicationTest, 2",
        "spring-boot-3, com.example.application.RefusalTest, 1",
        "custom-storage, com.example.storage.SynchronizedRepositoryContractTest-testkit-first-5.14.4, 50",
        "custom-storage, com.example.storage.SynchronizedRepositoryContractTest-testkit-first-6.1.3, 50",
        "custom-storage, com.example.storage.SynchronizedRepositoryContractTest-jupiter-first-5.14.4, 50",
        "custom-storage, com.example.storage.SynchronizedRepositoryContractTest-jupiter-first-6.1.3, 50",
        "custom-storage, com.example.storage.SynchronizedRepositoryTest-testkit-first-5.14.4, 1",
        "custom-storage, com.example.storage.SynchronizedRepositoryTest-testkit-first-6.1.3, 1",
        "custom-storage, com.example.storage.SynchronizedRepositoryTest-jupiter-first-5.14.4, 1",
        "custom-storage, com.example.storage.SynchronizedRepositoryTest-jupiter-first-6.1.3, 1",
    })
    void projectHasRunItsTests(String project, String testClass, int atLeast) {
        Xml report =
                Xml.of(Path.of("target", "it", project, "target", "surefire-reports", "TEST-" + testClass + ".xml"));

        assertThat(report.nodes("//testcase[not(failure) and not(error) and not(skipped)]"))
                .hasSizeGreaterThanOrEqualTo(atLeast);
    }
}
