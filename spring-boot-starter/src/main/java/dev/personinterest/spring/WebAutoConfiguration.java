package dev.personinterest.spring;

import dev.personinterest.json.PersonInterestJson;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Auto-configuration of the bodies of Spring MVC's controllers, and of responses to the library's exceptions. */
@AutoConfiguration(after = PersonInterestAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
public final class WebAutoConfiguration {

    /** Called by Spring. */
    public WebAutoConfiguration() {}

    @Bean
    WebMvcConfigurer personInterestBodies(PersonInterestJson json) {
        return new WebMvcConfigurer() {
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                converters.addCustomConverter(new BodyConverter(json));
            }
        };
    }

    @Bean
    EmptyBodies personInterestEmptyBodies(PersonInterestJson json) {
        return new EmptyBodies(json);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(name = "person-interest.web.errors", havingValue = "graph", matchIfMissing = true)
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
