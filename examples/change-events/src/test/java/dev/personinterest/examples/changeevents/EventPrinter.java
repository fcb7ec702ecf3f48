package dev.personinterest.examples.changeevents;

import dev.personinterest.Audience;
import java.util.Set;

/** A process that prints what it is told, to be killed. */
final class EventPrinter {

    private EventPrinter() {}

    public static void main(String[] arguments) {
        try (InterestChanges changes = new InterestChanges(
                arguments[0],
                arguments[1],
                Set.of(Audience.ME),
                change -> System.out.println("event " + change.id() + " " + change.version()))) {
            changes.run();
        }
    }
}
