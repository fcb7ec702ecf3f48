package com.example.application;

import dev.personinterest.access.Caller;

/** Replaces authentication. */
final class Callers {

    private Callers() {}

    // sample
    static Caller user(String id) {
        return Caller.user(id).scopes("User.ReadWrite");
    }
    // end
}
