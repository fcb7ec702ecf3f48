package dev.personinterest.access;

import java.util.Optional;

/** See {@link UserDirectory#anyId()}. */
enum AnyId implements UserDirectory {
    INSTANCE;

    @Override
    public boolean isUser(String id) {
        return true;
    }

    @Override
    public Optional<String> findByUserPrincipalName(String userPrincipalName) {
        return Optional.empty();
    }
}
