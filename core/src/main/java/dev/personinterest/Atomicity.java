package dev.personinterest;

/** What becomes of the other changes of one call if one of them cannot be made. */
public enum Atomicity {

    /** Each change is made on its own: the others are made. */
    EACH,

    /** All changes are made or none: none of the others is made. */
    ALL
}
