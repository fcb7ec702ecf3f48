package dev.personinterest.constraints;

/** A set of ASCII characters, with one bit for each. */
record AsciiSet(long below64, long from64) {

    static final AsciiSet DIGITS = of("0123456789");
    static final AsciiSet HEX_DIGITS = DIGITS.and("ABCDEFabcdef");
    static final AsciiSet LETTERS = of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    static AsciiSet of(String characters) {
        return new AsciiSet(0, 0).and(characters);
    }

    AsciiSet and(AsciiSet others) {
        return new AsciiSet(below64 | others.below64, from64 | others.from64);
    }

    AsciiSet and(String others) {
        long low = below64;
        long high = from64;
        for (int i = 0; i < others.length(); i++) {
            char c = others.charAt(i);
            // The shift distance is taken modulo 64.
            if (c < 64) {
                low |= 1L << c;
            } else {
                high |= 1L << c;
            }
        }
        return new AsciiSet(low, high);
    }

    boolean contains(char c) {
        return c < 128 && ((c < 64 ? below64 : from64) & (1L << c)) != 0;
    }
}
