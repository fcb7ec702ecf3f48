package com.example.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The starter rejects an unsupported Spring Boot version instead of storing interests in memory. */
@ExtendWith(OutputCaptureExtension.class)
class RefusalTest {

    @SpringBootApplication
    static class Application {}

    @Test
    void applicationDoesNotStart(CapturedOutput output) {
        assertThatThrownBy(() -> SpringApplication.run(
                Application.class,
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--spring.datasource.url=jdbc:h2:mem:x",
                "--person-interest.jdbc.schema=create"));

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("person-interest-spring-boot-starter needs Spring Boot 4, and this is 3.5.7.")
                .doesNotContain("kept in memory");
    }
}
