package dev.personinterest.examples.graphservice;

import static dev.personinterest.examples.graphservice.RunningService.INNOCENTY;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Base class of tests that share one running service and create their own data. */
abstract class ServiceTest {

    static RunningService service;

    /** The owner of most interests in the tests. */
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
