package dev.personinterest.spring.application;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application that configures the library only by properties. */
@SpringBootApplication
public class Application {}
