package dev.personinterest.examples.graphservice;

import static dev.personinterest.examples.graphservice.RunningService.INNOCENTY;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests that share one running service, in which they make what they need. */
abstract class ServiceTest {

    static RunningService service;

    /** The owner of most of what is tried. */
    final Session owner = service.user(INNOCENTY, "User.ReadWrite");

    @BeforeAll
    static void start() {
        service = new RunningService();
    }

    @AfterAll
    static void stop() {
        service.close();
    }
}
