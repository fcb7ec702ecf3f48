package dev.personinterest;

/** A description of a patch by the properties that it clears and sets, without values, which are personal data. */
final class PatchDescription {

    private final StringBuilder text;

    PatchDescription(String type) {
        this.text = new StringBuilder(type).append('[');
    }

    PatchDescription add(String property, FieldUpdate<?> update) {
        if (!update.isKeep()) {
            text.append(text.charAt(text.length() - 1) == '[' ? "" : ", ")
                    .append(update instanceof FieldUpdate.Clear ? "clear " : "set ")
                    .append(property);
        }
        return this;
    }

    @Override
    public String toString() {
        return text + "]";
    }
}
