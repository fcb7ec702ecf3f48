package dev.personinterest.spring.application;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application that says nothing of the library but in its properties. */
@SpringBootApplication
public class Application {}
