package dev.personinterest.service;

import dev.personinterest.PersonInterestException;
import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Callback;
import dev.personinterest.update.Change;
import dev.personinterest.update.IncompleteUpdateException;
import dev.personinterest.update.UpdateOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** One call of {@link PersonInterests#updateAll(Caller, List, Atomicity, IntConsumer)}. */
final class BulkUpdate {

    private final PersonInterests interests;
    private final Caller caller;
    private final List<UpdateRequest> updates;
    private final IntConsumer progress;

    BulkUpdate(PersonInterests interests, Caller caller, List<UpdateRequest> updates, IntConsumer progress) {
        this.interests = interests;
        this.caller = caller;
        this.updates = updates;
        this.progress = progress;
    }

    /** Applies all updates or none. */
    List<UpdateOutcome> applyTogether() {
        List<UpdateOutcome> outcomes = apply(updates, Atomicity.ALL);
        try {
            report(outcomes.size());
        } catch (Throwable e) {
            throw new IncompleteUpdateException(List.copyOf(outcomes), updates.size(), e);
        }
        return outcomes;
    }

    /** Applies each update independently of the others, some at a time. */
    List<UpdateOutcome> applyInChunks() {
        List<UpdateOutcome> outcomes = new ArrayList<>(updates.size());
        try {
            while (outcomes.size() < updates.size()) {
                int end = Math.min(outcomes.size() + PersonInterests.UPDATES_PER_CHUNK, updates.size());
                outcomes.addAll(apply(updates.subList(outcomes.size(), end), Atomicity.EACH));
                report(end);
            }
        } catch (Throwable e) {
            throw new IncompleteUpdateException(outcomes, updates.size(), e);
        }
        return Collections.unmodifiableList(outcomes);
    }

    private void report(int done) {
        Callback.PROGRESS_LISTENER.run(() -> {
            progress.accept(done);
            return done;
        });
    }

    private List<UpdateOutcome> apply(List<UpdateRequest> chunk, Atomicity atomicity) {
        Map<UserRef, AccessControl.Profile> profiles = new HashMap<>();
        List<KeyedChange> changes = new ArrayList<>(chunk.size());
        Map<Integer, UpdateOutcome> refused = new HashMap<>();
        for (int i = 0; i < chunk.size(); i++) {
            UpdateRequest update = chunk.get(i);
            try {
                AccessControl.Profile profile =
                        profiles.computeIfAbsent(update.user(), user -> interests.profile(caller, user));
                Change change =
                        interests.permittedChange(caller, profile, update.id(), update.patch(), update.precondition());
                changes.add(new KeyedChange(new PersonInterestKey(profile.owner(), update.id()), change));
            } catch (PersonInterestException e) {
                refused.put(i, new UpdateOutcome.Failed(e));
            }
        }
        boolean nothingToStore = changes.isEmpty() || (atomicity == Atomicity.ALL && !refused.isEmpty());
        List<UpdateOutcome> stored = nothingToStore
                ? Collections.nCopies(changes.size(), new UpdateOutcome.NotApplied())
                : interests.repository().updateAll(changes, atomicity);
        if (refused.isEmpty()) {
            return stored;
        }
        Iterator<UpdateOutcome> others = stored.iterator();
        return IntStream.range(0, chunk.size())
                .mapToObj(i -> Objects.requireNonNullElseGet(refused.get(i), others::next))
                .toList();
    }
}
