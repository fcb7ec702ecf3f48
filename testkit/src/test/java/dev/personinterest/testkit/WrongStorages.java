package dev.personinterest.testkit;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.CollaborationTag;
import dev.personinterest.FieldUpdate;
import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import dev.personinterest.InferenceData;
import dev.personinterest.OrderBy;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.access.Visibility;
import dev.personinterest.storage.AppliedChanges;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.UpdateOutcome;
import java.text.Normalizer;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Storages with one fault each. Real storages have had these faults, and the contract must detect every one. */
final class WrongStorages {

    private WrongStorages() {}

    /** Gives other threads time to run between two steps that should be atomic. */
    private static void pauseBetweenSteps() {
        LockSupport.parkNanos(500_000);
    }

    /** Delegates all calls to a correct storage. Each subclass adds one fault. */
    abstract static class Delegating implements PersonInterestRepository {
        final ModelRepository delegate = new ModelRepository();

        @Override
        public void insert(String ownerId, PersonInterest interest) {
            delegate.insert(ownerId, interest);
        }

        @Override
        public Optional<PersonInterest> find(PersonInterestKey key) {
            return delegate.find(key);
        }

        @Override
        public List<PersonInterest> list(String ownerId, ListRequest request) {
            return delegate.list(ownerId, request);
        }

        @Override
        public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
            return delegate.update(key, change);
        }

        @Override
        public List<UpdateOutcome> updateAll(List<KeyedChange> changes, Atomicity atomicity) {
            return delegate.updateAll(changes, atomicity);
        }

        @Override
        public boolean delete(PersonInterestKey key, Precondition precondition) {
            return delegate.delete(key, precondition);
        }

        /** Replaces an interest without any checks. */
        final void overwrite(PersonInterestKey key, PersonInterest interest) {
            synchronized (delegate) {
                delegate.delete(key, Precondition.exists());
                delegate.insert(key.ownerId(), interest);
            }
        }
    }

    /** Loses a part of the stored values, as with a column that is too narrow or a mapping that is too simple. */
    static final class Lossy extends Delegating {
        private final UnaryOperator<PersonInterest> loss;

        Lossy(UnaryOperator<PersonInterest> loss) {
            this.loss = loss;
        }

        @Override
        public void insert(String ownerId, PersonInterest interest) {
            super.insert(ownerId, loss.apply(interest));
        }

        @Override
        public Optional<PersonInterest> find(PersonInterestKey key) {
            return super.find(key).map(loss);
        }
    }

    /** Alters each change before it is applied. */
    static final class ChangeAltering extends Delegating {
        private final UnaryOperator<Change> misreading;

        ChangeAltering(UnaryOperator<Change> misreading) {
            this.misreading = misreading;
        }

        @Override
        public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
            return super.update(key, misreading.apply(change));
        }
    }

    /** Computes lists from the whole profile and the request with another rule. */
    static final class ListAltering extends Delegating {
        private final BiFunction<List<PersonInterest>, ListRequest, List<PersonInterest>> rule;

        ListAltering(BiFunction<List<PersonInterest>, ListRequest, List<PersonInterest>> rule) {
            this.rule = rule;
        }

        @Override
        public List<PersonInterest> list(String ownerId, ListRequest request) {
            return rule.apply(super.list(ownerId, ListRequest.first(Integer.MAX_VALUE)), request);
        }
    }

    /** Returns a storage that lists in another order. Filters and pages are correct. */
    private static PersonInterestRepository withOrder(Function<ListRequest, Comparator<PersonInterest>> orders) {
        return new ListAltering((profile, request) -> {
            Comparator<PersonInterest> order = orders.apply(request);
            ListRequest all = request.after(null);
            List<PersonInterest> sorted =
                    profile.stream().filter(all::matches).sorted(order).toList();
            return sorted.stream()
                    .filter(interest -> request.isAhead(request.positionOf(interest)))
                    .skip(request.query().skip())
                    .limit(request.limit())
                    .toList();
        });
    }

    /** Returns a storage with another filter, which wrongly includes or excludes interests. */
    private static PersonInterestRepository withFilter(BiPredicate<ListRequest, PersonInterest> wrong) {
        return new ListAltering((profile, request) -> {
            ListRequest unfiltered = new ListRequest(
                    PersonInterestQuery.builder()
                            .orderBy(request.query().orderBy())
                            .skip(request.query().skip())
                            .build(),
                    Visibility.everything(),
                    request.after(),
                    request.limit());
            return unfiltered.applyTo(profile.stream()
                    .filter(interest -> wrong.test(request, interest))
                    .toList());
        });
    }

    /** Treats all keys with the same alias as equal. */
    static final class Aliasing extends Delegating {
        private final Function<PersonInterestKey, String> alias;
        private final Map<String, PersonInterestKey> keys = new ConcurrentHashMap<>();

        Aliasing(Function<PersonInterestKey, String> alias) {
            this.alias = alias;
        }

        @Override
        public void insert(String ownerId, PersonInterest interest) {
            PersonInterestKey key = new PersonInterestKey(ownerId, interest.id());
            keys.put(alias.apply(key), key);
            super.insert(ownerId, interest);
        }

        @Override
        public Optional<PersonInterest> find(PersonInterestKey key) {
            return super.find(keys.getOrDefault(alias.apply(key), key));
        }
    }

    static PersonInterestRepository truncatedTimestamp() {
        return new Lossy(interest -> interest.toBuilder()
                .createdDateTime(interest.createdDateTime().truncatedTo(ChronoUnit.MICROS))
                .build());
    }

    static PersonInterestRepository collapsedEmptyList() {
        return new Lossy(interest -> interest.toBuilder()
                .categories(List.of().equals(interest.categories()) ? null : interest.categories())
                .build());
    }

    static PersonInterestRepository emptyTextAsNull() {
        return new Lossy(interest -> interest.toBuilder()
                .description("".equals(interest.description()) ? null : interest.description())
                .build());
    }

    static PersonInterestRepository sortedCategories() {
        return new Lossy(interest -> interest.toBuilder()
                .categories(interest.categories() == null ? null : List.copyOf(new TreeSet<>(interest.categories())))
                .build());
    }

    static PersonInterestRepository knownAudiencesOnly() {
        return new Lossy(interest -> interest.toBuilder()
                .allowedAudiences(
                        interest.allowedAudiences() == null
                                ? null
                                : AllowedAudiences.of(
                                        interest.allowedAudiences().flags(), List.of()))
                .build());
    }

    static PersonInterestRepository knownTagsOnly() {
        return new Lossy(interest -> interest.toBuilder()
                .collaborationTags(
                        interest.collaborationTags() == null
                                ? null
                                : interest.collaborationTags().stream()
                                        .filter(CollaborationTag::isKnown)
                                        .toList())
                .build());
    }

    static PersonInterestRepository inferenceOfNullsAsNull() {
        return new Lossy(interest -> interest.toBuilder()
                .inference(new InferenceData(null, null).equals(interest.inference()) ? null : interest.inference())
                .build());
    }

    static PersonInterestRepository basicPlaneOnly() {
        return new Lossy(interest -> interest.toBuilder()
                .displayName(
                        interest.displayName() == null
                                ? null
                                : interest.displayName().replaceAll("[\\x{10000}-\\x{10FFFF}]", "?"))
                .build());
    }

    static PersonInterestRepository trimmedText() {
        return new Lossy(interest -> interest.toBuilder()
                .description(
                        interest.description() == null
                                ? null
                                : interest.description().stripTrailing())
                .build());
    }

    static PersonInterestRepository truncatedText() {
        return truncatedAfter(4000);
    }

    static PersonInterestRepository textTruncatedAt64K() {
        return truncatedAfter(65_535);
    }

    private static PersonInterestRepository truncatedAfter(int length) {
        return new Lossy(interest -> interest.toBuilder()
                .description(
                        interest.description() == null || interest.description().length() <= length
                                ? interest.description()
                                : interest.description().substring(0, length))
                .build());
    }

    static PersonInterestRepository userOfIdentitySetOnly() {
        return new Lossy(interest -> interest.toBuilder()
                .createdBy(
                        interest.createdBy() == null
                                ? null
                                : new IdentitySet(
                                        null, null, interest.createdBy().user()))
                .build());
    }

    static PersonInterestRepository clearTreatedAsKeep() {
        return new ChangeAltering(change -> new Change(
                PersonInterestPatch.builder()
                        .allowedAudiences(change.patch().allowedAudiences())
                        .inference(change.patch().inference())
                        .categories(change.patch().categories())
                        .description(
                                change.patch().description() instanceof FieldUpdate.Clear
                                        ? FieldUpdate.keep()
                                        : change.patch().description())
                        .displayName(change.patch().displayName())
                        .webUrl(change.patch().webUrl())
                        .collaborationTags(change.patch().collaborationTags())
                        .build(),
                change.moment(),
                change.modifiedBy(),
                change.precondition(),
                change.recalculation()));
    }

    static PersonInterestRepository ignoredPrecondition() {
        return new ChangeAltering(change -> change.withPrecondition(Precondition.exists()));
    }

    static PersonInterestRepository ignoredRecalculation() {
        return new ChangeAltering(change -> change.withRecalculation(null));
    }

    static PersonInterestRepository caseInsensitiveIds() {
        return new Aliasing(key -> key.ownerId() + "/" + key.id().toLowerCase(Locale.ROOT));
    }

    static PersonInterestRepository trailingBlanksIgnoredInIds() {
        return new Aliasing(key -> key.ownerId() + "/" + key.id().stripTrailing());
    }

    static PersonInterestRepository lostUpdate() {
        return new Delegating() {
            @Override
            public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
                Optional<PersonInterest> after = find(key).map(change::applyTo);
                pauseBetweenSteps();
                after.ifPresent(interest -> overwrite(key, interest));
                return after;
            }

            @Override
            public synchronized Optional<PersonInterest> find(PersonInterestKey key) {
                return super.find(key);
            }
        };
    }

    static PersonInterestRepository absentPropertyCleared() {
        return new Delegating() {
            @Override
            public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
                return find(key).map(before -> {
                    PersonInterest after = change.applyTo(before).toBuilder()
                            .webUrl(change.patch().webUrl().applyTo(null))
                            .build();
                    overwrite(key, after);
                    return after;
                });
            }
        };
    }

    static PersonInterestRepository inferenceReplacedInsteadOfMerged() {
        return new Delegating() {
            @Override
            public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
                if (!(change.patch().inference() instanceof FieldUpdate.Set<?>)) {
                    return super.update(key, change);
                }
                find(key)
                        .filter(before -> isSatisfiedBy(change.precondition(), before))
                        .ifPresent(before -> overwrite(
                                key, before.toBuilder().inference(null).build()));
                return super.update(key, change);
            }
        };
    }

    private static boolean isSatisfiedBy(Precondition precondition, PersonInterest interest) {
        try {
            precondition.require(interest);
            return true;
        } catch (PersonInterestException e) {
            return false;
        }
    }

    static PersonInterestRepository upsert() {
        return new Delegating() {
            @Override
            public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
                if (find(key).isEmpty()) {
                    insert(
                            key.ownerId(),
                            PersonInterest.builder(key.id(), change.moment()).build());
                }
                return super.update(key, change);
            }
        };
    }

    static PersonInterestRepository insertThatOverwrites() {
        return new Delegating() {
            @Override
            public void insert(String ownerId, PersonInterest interest) {
                overwrite(new PersonInterestKey(ownerId, interest.id()), interest);
            }
        };
    }

    static PersonInterestRepository insertThatChecksFirst() {
        return new Delegating() {
            @Override
            public void insert(String ownerId, PersonInterest interest) {
                PersonInterestKey key = new PersonInterestKey(ownerId, interest.id());
                if (find(key).isPresent()) {
                    super.insert(ownerId, interest);
                }
                pauseBetweenSteps();
                overwrite(key, interest);
            }
        };
    }

    static PersonInterestRepository emptyPatchIncrementsVersion() {
        return new Delegating() {
            @Override
            public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
                Optional<PersonInterest> after = super.update(key, change);
                if (!change.patch().isEmpty()) {
                    return after;
                }
                return after.map(same -> {
                    PersonInterest stamped =
                            same.modified(PersonInterestPatch.empty(), change.moment(), change.modifiedBy());
                    overwrite(key, stamped);
                    return stamped;
                });
            }
        };
    }

    static PersonInterestRepository decreasingLastModified() {
        return new Delegating() {
            @Override
            public synchronized Optional<PersonInterest> update(PersonInterestKey key, Change change) {
                Optional<PersonInterest> after = super.update(key, change);
                return change.patch().isEmpty()
                        ? after
                        : after.map(correct -> {
                            PersonInterest wrong = correct.toBuilder()
                                    .lastModifiedDateTime(
                                            change.moment().isBefore(correct.createdDateTime())
                                                    ? correct.createdDateTime()
                                                    : change.moment())
                                    .build();
                            overwrite(key, wrong);
                            return wrong;
                        });
            }
        };
    }

    static PersonInterestRepository deletionWithoutPrecondition() {
        return new Delegating() {
            @Override
            public boolean delete(PersonInterestKey key, Precondition precondition) {
                return super.delete(key, Precondition.exists());
            }
        };
    }

    static PersonInterestRepository deletionThatAlwaysSucceeds() {
        return new Delegating() {
            @Override
            public boolean delete(PersonInterestKey key, Precondition precondition) {
                super.delete(key, precondition);
                return true;
            }
        };
    }

    static PersonInterestRepository findIgnoresOwner() {
        return new Aliasing(PersonInterestKey::id);
    }

    static PersonInterestRepository concatenatedKeys() {
        return new Aliasing(key -> key.ownerId() + key.id());
    }

    static PersonInterestRepository caseInsensitiveOwners() {
        return new Aliasing(key -> key.ownerId().toLowerCase(Locale.ROOT) + "/" + key.id());
    }

    static PersonInterestRepository truncatedKeys() {
        return new Aliasing(key -> key.ownerId() + "/"
                + key.id().substring(0, Math.min(254, key.id().length())));
    }

    static PersonInterestRepository updateIgnoresOwner() {
        return new Delegating() {
            private final Set<String> owners = ConcurrentHashMap.newKeySet();

            @Override
            public void insert(String ownerId, PersonInterest interest) {
                owners.add(ownerId);
                super.insert(ownerId, interest);
            }

            @Override
            public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
                owners.stream()
                        .filter(owner -> !owner.equals(key.ownerId()))
                        .forEach(owner -> super.update(new PersonInterestKey(owner, key.id()), change));
                return super.update(key, change);
            }
        };
    }

    static PersonInterestRepository updateIgnoresId() {
        return new Delegating() {
            @Override
            public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
                list(key.ownerId(), ListRequest.first(Integer.MAX_VALUE)).stream()
                        .filter(interest -> !interest.id().equals(key.id()))
                        .forEach(interest -> super.update(new PersonInterestKey(key.ownerId(), interest.id()), change));
                return super.update(key, change);
            }
        };
    }

    static PersonInterestRepository firstUpdateOnly() {
        return new Delegating() {
            private final Set<PersonInterestKey> updated = ConcurrentHashMap.newKeySet();

            @Override
            public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
                return updated.add(key) ? super.update(key, change) : find(key);
            }
        };
    }

    static PersonInterestRepository tombstones() {
        return new Delegating() {
            private final Set<PersonInterestKey> deleted = ConcurrentHashMap.newKeySet();

            @Override
            public Optional<PersonInterest> find(PersonInterestKey key) {
                return deleted.contains(key) ? Optional.empty() : super.find(key);
            }

            @Override
            public boolean delete(PersonInterestKey key, Precondition precondition) {
                deleted.add(key);
                return super.delete(key, precondition);
            }
        };
    }

    static PersonInterestRepository lowestVersionOnly() {
        return new ChangeAltering(change -> change.precondition().versions() == null
                ? change
                : change.withPrecondition(Precondition.versionIn(change.precondition().versions().stream()
                        .sorted()
                        .limit(1)
                        .toList())));
    }

    static PersonInterestRepository ignoredVisibility() {
        return new ChangeAltering(
                change -> change.withPrecondition(change.precondition().visibleTo(Visibility.everything())));
    }

    static PersonInterestRepository deletionIgnoresVisibility() {
        return new Delegating() {
            @Override
            public boolean delete(PersonInterestKey key, Precondition precondition) {
                return super.delete(key, precondition.visibleTo(Visibility.everything()));
            }
        };
    }

    static PersonInterestRepository versionCheckedBeforeVisibility() {
        return new Delegating() {
            @Override
            public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
                find(key).ifPresent(change.precondition().visibleTo(Visibility.everything())::require);
                return super.update(key, change);
            }
        };
    }

    static PersonInterestRepository visibilityCheckedBeforeUpdate() {
        return new Delegating() {
            @Override
            public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
                find(key).ifPresent(change.precondition()::require);
                pauseBetweenSteps();
                return super.update(
                        key, change.withPrecondition(change.precondition().visibleTo(Visibility.everything())));
            }
        };
    }

    static PersonInterestRepository tornWrites() {
        return new Delegating() {
            @Override
            public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
                PersonInterestPatch first = PersonInterestPatch.builder()
                        .displayName(change.patch().displayName())
                        .build();
                super.update(key, Change.of(first, change.moment(), change.modifiedBy()));
                pauseBetweenSteps();
                return super.update(key, change);
            }
        };
    }

    static PersonInterestRepository listIgnoresUpdates() {
        return new Delegating() {
            private final Map<PersonInterestKey, PersonInterest> inserted = new ConcurrentHashMap<>();

            @Override
            public void insert(String ownerId, PersonInterest interest) {
                super.insert(ownerId, interest);
                inserted.put(new PersonInterestKey(ownerId, interest.id()), interest);
            }

            @Override
            public List<PersonInterest> list(String ownerId, ListRequest request) {
                return super.list(ownerId, request).stream()
                        .map(interest -> inserted.getOrDefault(new PersonInterestKey(ownerId, interest.id()), interest))
                        .toList();
            }
        };
    }

    static PersonInterestRepository pageThatSkips() {
        return new ListAltering((profile, request) -> request.applyTo(profile).stream()
                .skip(request.after() == null ? 0 : 1)
                .toList());
    }

    static PersonInterestRepository pageThatRepeats() {
        return new ListAltering((profile, request) -> request.after(null).applyTo(profile).stream()
                .filter(interest -> request.isAhead(request.positionOf(interest))
                        || request.positionOf(interest).equals(request.after()))
                .limit(request.limit())
                .toList());
    }

    static PersonInterestRepository unlimitedPage() {
        return new ListAltering((profile, request) -> new ListRequest(
                        request.query(), request.visibility(), request.after(), Integer.MAX_VALUE)
                .applyTo(profile));
    }

    static PersonInterestRepository countIgnoresMaximum() {
        return new Delegating() {
            @Override
            public int count(String ownerId, int max) {
                return delegate.count(ownerId, Integer.MAX_VALUE);
            }
        };
    }

    static PersonInterestRepository countOfAllProfiles() {
        return new Delegating() {
            private final Set<String> owners = ConcurrentHashMap.newKeySet();

            @Override
            public void insert(String ownerId, PersonInterest interest) {
                super.insert(ownerId, interest);
                owners.add(ownerId);
            }

            @Override
            public int count(String ownerId, int max) {
                return Math.min(
                        owners.stream()
                                .mapToInt(owner -> delegate.count(owner, max))
                                .sum(),
                        max);
            }
        };
    }

    static PersonInterestRepository countIgnoresDeletions() {
        return new Delegating() {
            private final Map<String, Integer> inserted = new ConcurrentHashMap<>();

            @Override
            public void insert(String ownerId, PersonInterest interest) {
                super.insert(ownerId, interest);
                inserted.merge(ownerId, 1, Integer::sum);
            }

            @Override
            public int count(String ownerId, int max) {
                return Math.min(inserted.getOrDefault(ownerId, 0), max);
            }
        };
    }

    static PersonInterestRepository orderedByIdOnly() {
        Comparator<PersonInterest> byId = Comparator.comparing(PersonInterest::id, ListPosition::compareTexts);
        return new ListAltering((profile, request) -> profile.stream()
                .sorted(byId)
                .dropWhile(interest -> request.after() != null
                        && ListPosition.compareTexts(
                                        interest.id(), request.after().id())
                                <= 0)
                .limit(request.limit())
                .toList());
    }

    static PersonInterestRepository orderedByUtf16() {
        return withOrder(
                request -> Comparator.comparing(PersonInterest::createdDateTime).thenComparing(PersonInterest::id));
    }

    static PersonInterestRepository namesOrderedByUtf16() {
        return withOrder(request -> inDirection(
                request,
                request.query().orderBy().property() == OrderBy.Property.DISPLAY_NAME
                        ? Comparator.comparing(
                                        PersonInterest::displayName, Comparator.nullsFirst(Comparator.naturalOrder()))
                                .thenComparing(PersonInterest::id, ListPosition::compareTexts)
                        : Comparator.comparing(request::positionOf)));
    }

    static PersonInterestRepository nullNamesLast() {
        return withOrder(request -> inDirection(
                request,
                request.query().orderBy().property() == OrderBy.Property.DISPLAY_NAME
                        ? Comparator.comparing(
                                        PersonInterest::displayName, Comparator.nullsLast(ListPosition::compareTexts))
                                .thenComparing(PersonInterest::id, ListPosition::compareTexts)
                        : Comparator.comparing(request::positionOf)));
    }

    static PersonInterestRepository idsAlwaysAscending() {
        return withOrder(request -> {
            Comparator<PersonInterest> byProperty = (left, right) -> request.positionOf(
                            left.toBuilder().id("same").build())
                    .compareTo(request.positionOf(right.toBuilder().id("same").build()));
            return inDirection(request, byProperty).thenComparing(PersonInterest::id, ListPosition::compareTexts);
        });
    }

    private static Comparator<PersonInterest> inDirection(ListRequest request, Comparator<PersonInterest> ascending) {
        return request.query().orderBy().isDescending() ? ascending.reversed() : ascending;
    }

    static PersonInterestRepository everythingVisible() {
        return withFilter((request, interest) -> request.query().matches(interest));
    }

    static PersonInterestRepository nullAudiencesVisibleToEveryone() {
        return withFilter((request, interest) -> request.matches(interest)
                || (interest.allowedAudiences() == null && request.query().matches(interest)));
    }

    static PersonInterestRepository caseInsensitiveCategories() {
        return withFilter((request, interest) -> request.matches(interest)
                || (request.visibility().includes(interest)
                        && request.query().category() != null
                        && interest.categories() != null
                        && interest.categories().stream()
                                .anyMatch(request.query().category()::equalsIgnoreCase)));
    }

    static PersonInterestRepository categoriesMatchedAsSubstrings() {
        return withFilter((request, interest) -> request.matches(interest)
                || (request.visibility().includes(interest)
                        && request.query().category() != null
                        && interest.categories() != null
                        && interest.categories()
                                .toString()
                                .contains(request.query().category())));
    }

    static PersonInterestRepository modifiedSinceIsExclusive() {
        return withFilter((request, interest) -> request.matches(interest)
                && !interest.lastModifiedDateTime().equals(request.query().modifiedSince()));
    }

    static PersonInterestRepository inferredRequiresConfidenceScore() {
        return withFilter((request, interest) -> request.matches(interest)
                && (request.query().inferred() == null
                        || (interest.inference() != null && interest.inference().confidenceScore() != null)
                                == request.query().inferred()));
    }

    static PersonInterestRepository skipBeforeFilter() {
        return new ListAltering((profile, request) -> {
            PersonInterestQuery unfiltered = PersonInterestQuery.builder()
                    .orderBy(request.query().orderBy())
                    .skip(request.query().skip())
                    .build();
            return new ListRequest(unfiltered, Visibility.everything(), request.after(), Integer.MAX_VALUE)
                    .applyTo(profile).stream()
                            .filter(request::matches)
                            .limit(request.limit())
                            .toList();
        });
    }

    static PersonInterestRepository filterAfterLimit() {
        return new ListAltering((profile, request) -> {
            PersonInterestQuery unfiltered = PersonInterestQuery.builder()
                    .orderBy(request.query().orderBy())
                    .skip(request.query().skip())
                    .build();
            return new ListRequest(unfiltered, Visibility.everything(), request.after(), request.limit())
                    .applyTo(profile).stream().filter(request::matches).toList();
        });
    }

    static PersonInterestRepository pagedByOffset() {
        return new Delegating() {
            @Override
            public List<PersonInterest> list(String ownerId, ListRequest request) {
                ListRequest whole = ListRequest.first(Integer.MAX_VALUE);
                List<PersonInterest> all = super.list(ownerId, whole);
                pauseBetweenSteps();
                long behind = all.stream()
                        .filter(interest -> !request.isAhead(request.positionOf(interest)))
                        .count();
                return super.list(ownerId, whole).stream()
                        .skip(behind)
                        .limit(request.limit())
                        .toList();
            }
        };
    }

    /** Returns a storage with another bulk update for one {@link Atomicity}. */
    private static PersonInterestRepository withBulkUpdate(
            Atomicity faulty, BiFunction<ModelRepository, List<KeyedChange>, List<UpdateOutcome>> wrong) {
        return new Delegating() {
            @Override
            public List<UpdateOutcome> updateAll(List<KeyedChange> changes, Atomicity atomicity) {
                return atomicity == faulty ? wrong.apply(delegate, changes) : super.updateAll(changes, atomicity);
            }
        };
    }

    private static boolean failed(List<UpdateOutcome> outcomes) {
        return outcomes.stream().anyMatch(UpdateOutcome.Failed.class::isInstance);
    }

    static PersonInterestRepository stopsAtFirstFailure() {
        return withBulkUpdate(Atomicity.EACH, (delegate, changes) -> {
            List<UpdateOutcome> outcomes = new ArrayList<>();
            for (KeyedChange keyed : changes) {
                outcomes.addAll(
                        failed(outcomes)
                                ? List.of(new UpdateOutcome.NotApplied())
                                : delegate.updateAll(List.of(keyed), Atomicity.EACH));
            }
            return outcomes;
        });
    }

    static PersonInterestRepository lastChangeOfEachKeyOnly() {
        return withBulkUpdate(Atomicity.EACH, (delegate, changes) -> {
            Map<PersonInterestKey, KeyedChange> last = new HashMap<>();
            changes.forEach(keyed -> last.put(keyed.key(), keyed));
            Map<PersonInterestKey, UpdateOutcome> outcomes = new HashMap<>();
            last.forEach((key, keyed) -> outcomes.put(
                    key, delegate.updateAll(List.of(keyed), Atomicity.EACH).get(0)));
            return changes.stream().map(keyed -> outcomes.get(keyed.key())).toList();
        });
    }

    static PersonInterestRepository firstThousandOnly() {
        return withBulkUpdate(
                Atomicity.EACH,
                (delegate, changes) ->
                        delegate.updateAll(changes.subList(0, Math.min(1_000, changes.size())), Atomicity.EACH));
    }

    static PersonInterestRepository bulkUpdateReadsBeforeWriting() {
        return new Delegating() {
            @Override
            public List<UpdateOutcome> updateAll(List<KeyedChange> changes, Atomicity atomicity) {
                AppliedChanges applied = AppliedChanges.of(changes, atomicity, this::find);
                pauseBetweenSteps();
                applied.toStore().forEach(this::overwrite);
                return applied.outcomes();
            }
        };
    }

    static PersonInterestRepository allOrNothingInReverse() {
        return withBulkUpdate(Atomicity.ALL, (delegate, changes) -> {
            List<KeyedChange> reversed = new ArrayList<>(changes);
            Collections.reverse(reversed);
            List<UpdateOutcome> outcomes = new ArrayList<>(delegate.updateAll(reversed, Atomicity.ALL));
            Collections.reverse(outcomes);
            return outcomes;
        });
    }

    static PersonInterestRepository allOrNothingWithoutRollback() {
        return withBulkUpdate(Atomicity.ALL, (delegate, changes) -> {
            List<UpdateOutcome> outcomes = delegate.updateAll(changes, Atomicity.EACH);
            return !failed(outcomes)
                    ? outcomes
                    : outcomes.stream()
                            .map(outcome ->
                                    outcome instanceof UpdateOutcome.Failed ? outcome : new UpdateOutcome.NotApplied())
                            .toList();
        });
    }

    static PersonInterestRepository firstFailureOnly() {
        return withBulkUpdate(Atomicity.ALL, (delegate, changes) -> {
            List<UpdateOutcome> outcomes = new ArrayList<>(delegate.updateAll(changes, Atomicity.ALL));
            boolean isReported = false;
            for (int i = 0; i < outcomes.size(); i++) {
                if (outcomes.get(i) instanceof UpdateOutcome.Failed) {
                    if (isReported) {
                        outcomes.set(i, new UpdateOutcome.NotApplied());
                    }
                    isReported = true;
                }
            }
            return outcomes;
        });
    }

    static PersonInterestRepository allOrNothingOneByOne() {
        return withBulkUpdate(Atomicity.ALL, (delegate, changes) -> {
            List<UpdateOutcome> outcomes = new ArrayList<>();
            for (KeyedChange keyed : changes) {
                outcomes.addAll(delegate.updateAll(List.of(keyed), Atomicity.EACH));
                pauseBetweenSteps();
            }
            return outcomes;
        });
    }

    static PersonInterestRepository normalizedDisplayName() {
        return new Lossy(interest -> interest.toBuilder()
                .displayName(
                        interest.displayName() == null
                                ? null
                                : Normalizer.normalize(interest.displayName(), Normalizer.Form.NFC))
                .build());
    }

    static PersonInterestRepository trimmedActorNames() {
        return new Lossy(interest -> interest.toBuilder()
                .lastModifiedBy(
                        interest.lastModifiedBy() == null
                                ? null
                                : new IdentitySet(
                                        interest.lastModifiedBy().application(),
                                        interest.lastModifiedBy().device(),
                                        trimmed(interest.lastModifiedBy().user())))
                .build());
    }

    private static Identity trimmed(Identity actor) {
        return actor == null || actor.displayName() == null
                ? actor
                : new Identity(actor.displayName().strip(), actor.id());
    }

    static PersonInterestRepository normalizedByUpdates() {
        return new ChangeAltering(WrongStorages::normalizedName);
    }

    private static Change normalizedName(Change change) {
        return change.patch().displayName() instanceof FieldUpdate.Set<String> set
                ? new Change(
                        normalizedName(change.patch(), set.value()),
                        change.moment(),
                        change.modifiedBy(),
                        change.precondition(),
                        change.recalculation())
                : change;
    }

    private static PersonInterestPatch normalizedName(PersonInterestPatch patch, String name) {
        return PersonInterestPatch.builder()
                .allowedAudiences(patch.allowedAudiences())
                .inference(patch.inference())
                .categories(patch.categories())
                .description(patch.description())
                .displayName(Normalizer.normalize(name, Normalizer.Form.NFC))
                .webUrl(patch.webUrl())
                .collaborationTags(patch.collaborationTags())
                .build();
    }

    static PersonInterestRepository normalizedByBulkUpdates() {
        return withBulkUpdate(
                Atomicity.EACH,
                (delegate, changes) -> delegate.updateAll(
                        changes.stream()
                                .map(keyed -> new KeyedChange(keyed.key(), normalizedName(keyed.change())))
                                .toList(),
                        Atomicity.EACH));
    }

    static PersonInterestRepository categoriesComparedNormalized() {
        return withFilter((request, interest) -> request.matches(interest)
                || (request.visibility().includes(interest)
                        && request.query().category() != null
                        && interest.categories() != null
                        && interest.categories().stream()
                                .anyMatch(category -> Normalizer.normalize(category, Normalizer.Form.NFC)
                                        .equals(Normalizer.normalize(
                                                request.query().category(), Normalizer.Form.NFC)))));
    }

    /** Keeps deleted interests. If a page ended with an interest that is now deleted, the next page begins with it. */
    static PersonInterestRepository deletedReappearsOnNextPage() {
        return new Delegating() {
            private final ModelRepository deleted = new ModelRepository();

            @Override
            public boolean delete(PersonInterestKey key, Precondition precondition) {
                Optional<PersonInterest> interest = find(key);
                boolean isDeleted = super.delete(key, precondition);
                interest.filter(gone -> isDeleted).ifPresent(gone -> {
                    deleted.delete(key, Precondition.exists());
                    deleted.insert(key.ownerId(), gone);
                });
                return isDeleted;
            }

            @Override
            public List<PersonInterest> list(String ownerId, ListRequest request) {
                List<PersonInterest> page = new ArrayList<>(super.list(ownerId, request));
                deleted.list(ownerId, ListRequest.first(Integer.MAX_VALUE)).stream()
                        .filter(gone -> request.positionOf(gone).equals(request.after()))
                        .forEach(gone -> page.add(0, gone));
                return page.stream().limit(request.limit()).toList();
            }
        };
    }

    /** Marks interests as deleted, and ignores the mark in lists with a criterion. */
    static PersonInterestRepository deletedFoundByCriterion() {
        return new Delegating() {
            private final ModelRepository everything = new ModelRepository();

            @Override
            public void insert(String ownerId, PersonInterest interest) {
                super.insert(ownerId, interest);
                everything.delete(new PersonInterestKey(ownerId, interest.id()), Precondition.exists());
                everything.insert(ownerId, interest);
            }

            @Override
            public List<PersonInterest> list(String ownerId, ListRequest request) {
                return request.query().category() == null
                                && request.query().modifiedSince() == null
                                && request.query().audience() == null
                        ? super.list(ownerId, request)
                        : everything.list(ownerId, request);
            }
        };
    }

    /** Ignores in bulk updates that an interest is marked as deleted. */
    static PersonInterestRepository bulkUpdateThatRevivesDeleted() {
        return new Delegating() {
            private final Map<PersonInterestKey, PersonInterest> deleted = new HashMap<>();

            @Override
            public boolean delete(PersonInterestKey key, Precondition precondition) {
                find(key).ifPresent(interest -> deleted.put(key, interest));
                return super.delete(key, precondition);
            }

            @Override
            public List<UpdateOutcome> updateAll(List<KeyedChange> changes, Atomicity atomicity) {
                changes.forEach(keyed -> {
                    PersonInterest gone = deleted.remove(keyed.key());
                    if (gone != null && find(keyed.key()).isEmpty()) {
                        insert(keyed.key().ownerId(), gone);
                    }
                });
                return super.updateAll(changes, atomicity);
            }
        };
    }

    /** Inserts with an upsert that does not overwrite the columns for which the new interest has no value. */
    static PersonInterestRepository successorThatInheritsColumns() {
        return new Delegating() {
            private final Map<PersonInterestKey, PersonInterest> deleted = new HashMap<>();

            @Override
            public boolean delete(PersonInterestKey key, Precondition precondition) {
                find(key).ifPresent(interest -> deleted.put(key, interest));
                return super.delete(key, precondition);
            }

            @Override
            public void insert(String ownerId, PersonInterest interest) {
                PersonInterest gone = deleted.get(new PersonInterestKey(ownerId, interest.id()));
                super.insert(
                        ownerId,
                        gone == null || interest.webUrl() != null
                                ? interest
                                : interest.toBuilder().webUrl(gone.webUrl()).build());
            }
        };
    }

    /** A storage that can be reopened and then contains only durable interests. */
    abstract static class Reopenable extends Delegating {
        final ModelRepository durable = new ModelRepository();

        final void makeDurable(PersonInterestKey key) {
            durable.delete(key, Precondition.exists());
            find(key).ifPresent(interest -> durable.insert(key.ownerId(), interest));
        }
    }

    /** Writes in a transaction that is never committed. */
    static PersonInterestRepository neverCommitted() {
        return new Reopenable() {};
    }

    /** Commits every call except bulk updates. */
    static PersonInterestRepository bulkUpdatesNeverCommitted() {
        return new Reopenable() {
            @Override
            public void insert(String ownerId, PersonInterest interest) {
                super.insert(ownerId, interest);
                makeDurable(new PersonInterestKey(ownerId, interest.id()));
            }
        };
    }

    /** Makes a write durable only if no other thread is writing. Sequential writes are correct. */
    static PersonInterestRepository concurrentWritesNotDurable() {
        return new Reopenable() {
            private final ReentrantLock file = new ReentrantLock();

            @Override
            public void insert(String ownerId, PersonInterest interest) {
                super.insert(ownerId, interest);
                durable.insert(ownerId, interest);
            }

            @Override
            public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
                Optional<PersonInterest> after = super.update(key, change);
                if (file.tryLock()) {
                    try {
                        pauseBetweenSteps();
                        durable.update(key, change);
                    } finally {
                        file.unlock();
                    }
                }
                return after;
            }

            @Override
            public boolean delete(PersonInterestKey key, Precondition precondition) {
                durable.delete(key, precondition);
                return super.delete(key, precondition);
            }
        };
    }

    /** Does not reject calls by callbacks. */
    static PersonInterestRepository callsByCallbacksNotRejected() {
        Map<PersonInterestKey, PersonInterest> interests = new HashMap<>();
        return new PersonInterestRepository() {
            @Override
            public void insert(String ownerId, PersonInterest interest) {
                interests.put(new PersonInterestKey(ownerId, interest.id()), interest);
            }

            @Override
            public Optional<PersonInterest> find(PersonInterestKey key) {
                return Optional.ofNullable(interests.get(key));
            }

            @Override
            public List<PersonInterest> list(String ownerId, ListRequest request) {
                return request.applyTo(interests.entrySet().stream()
                        .filter(entry -> entry.getKey().ownerId().equals(ownerId))
                        .map(Map.Entry::getValue)
                        .toList());
            }

            @Override
            public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
                Optional<PersonInterest> after = find(key).map(change::applyTo);
                after.ifPresent(interest -> interests.put(key, interest));
                return after;
            }

            @Override
            public List<UpdateOutcome> updateAll(List<KeyedChange> changes, Atomicity atomicity) {
                AppliedChanges applied = AppliedChanges.of(changes, atomicity, this::find);
                interests.putAll(applied.toStore());
                return applied.outcomes();
            }

            @Override
            public boolean delete(PersonInterestKey key, Precondition precondition) {
                return interests.remove(key) != null;
            }
        };
    }

    /** Stores the patched interest before it calls the recalculation. */
    static PersonInterestRepository storedBeforeRecalculation() {
        return new Delegating() {
            @Override
            public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
                Optional<PersonInterest> before = delegate.find(key);
                Optional<PersonInterest> patched = super.update(key, change.withRecalculation(null));
                before.map(change::applyTo).ifPresent(after -> overwrite(key, after));
                return before.isPresent() ? delegate.find(key) : patched;
            }
        };
    }
}
