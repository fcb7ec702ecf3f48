package dev.personinterest.validation;

import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.Iterator;

/** The path of a property as a request names it, such as {@code categories[2]} or {@code inference.confidenceScore}. */
final class PropertyPath {

    /** Orders properties by name, and elements of a list by index as a number: 2 before 10. */
    static final Comparator<Path> ORDER = PropertyPath::compare;

    private PropertyPath() {}

    /** Omits the provider's name for an element of a list, which {@link Path#toString()} includes. */
    static String textOf(Path path) {
        StringBuilder text = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                text.append('[').append(node.getIndex()).append(']');
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                text.append(text.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return text.toString();
    }

    private static int compare(Path left, Path right) {
        Iterator<Path.Node> lefts = left.iterator();
        Iterator<Path.Node> rights = right.iterator();
        while (lefts.hasNext() && rights.hasNext()) {
            Path.Node l = lefts.next();
            Path.Node r = rights.next();
            int byName = l.getName().compareTo(r.getName());
            int order = byName != 0 ? byName : Integer.compare(indexOf(l), indexOf(r));
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(lefts.hasNext(), rights.hasNext());
    }

    private static int indexOf(Path.Node node) {
        return node.getIndex() == null ? -1 : node.getIndex();
    }
}
