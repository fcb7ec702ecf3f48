package dev.personinterest.spring.application;

import dev.personinterest.access.Caller;

/** Replaces the application's authentication. */
public final class Callers {

    private Callers() {}

    public static Caller user(String id) {
        return Caller.user(id).scopes("User.ReadWrite");
    }
}
