package dev.personinterest.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

@TestPropertySource(properties = "person-interest.web.errors=problem")
class ProblemBodiesTest extends BodiesTest {

    @Override
    void assertError(MvcTestResult result, String code, String rule) {
        assertThat(result).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        JsonNode problem = body(result);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("violations").path(0).path("rule").asString("")).isEqualTo(rule);
    }
}
