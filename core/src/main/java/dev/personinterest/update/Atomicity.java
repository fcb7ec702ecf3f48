package dev.personinterest.update;

/** The handling of the other changes in a bulk update if one of them fails. */
public enum Atomicity {

    /** Each change is applied independently: if one fails, the others are still applied. */
    EACH,

    /** All-or-nothing: if one change fails, none is applied. */
    ALL
}
