package dev.personinterest.examples.changeevents;

import dev.personinterest.Audience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** A process that prints each event, to be killed. When its standard input has a byte, the consumer blocks. */
final class EventPrinter {

    private EventPrinter() {}

    /** Arguments: the database's URL and the slot. */
    public static void main(String[] arguments) {
        try (InterestChanges changes =
                new InterestChanges(arguments[0], arguments[1], Set.of(Audience.ME), EventPrinter::print)) {
            changes.run();
        }
    }

    private static void print(InterestChange change) {
        try {
            while (System.in.available() > 0) {
                LockSupport.park();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println("event " + change.id() + " " + change.version());
    }
}
