package dev.personinterest.spring;

import dev.personinterest.json.PersonInterestJson;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.DispatcherServlet;

/** Answers the library's exceptions, in one of two formats, in an application that asks for it. */
@AutoConfiguration(after = PersonInterestAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
public final class ErrorsAutoConfiguration {

    /** Made by Spring. */
    public ErrorsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(name = "person-interest.web.errors", havingValue = "graph")
    GraphErrors personInterestGraphErrors(PersonInterestJson json) {
        return new GraphErrors(json);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(name = "person-interest.web.errors", havingValue = "problem")
    ProblemErrors personInterestProblemErrors() {
        return new ProblemErrors();
    }
}
