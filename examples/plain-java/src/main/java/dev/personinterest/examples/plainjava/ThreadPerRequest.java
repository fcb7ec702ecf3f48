package dev.personinterest.examples.plainjava;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Virtual threads if the JDK has them (21 and later), found by reflection because this class is compiled for Java 17.
 */
final class ThreadPerRequest {

    private ThreadPerRequest() {}

    static ExecutorService executor() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            return Executors.newCachedThreadPool();
        }
    }
}
