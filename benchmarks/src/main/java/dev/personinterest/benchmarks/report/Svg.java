package dev.personinterest.benchmarks.report;

import java.util.Locale;

/** Writes SVG with grey text and lines that are readable on white and on black, without a background. */
final class Svg {

    /** Colours that also differ in lightness, with sufficient contrast on white and on black. */
    private static final String[] COLOURS = {"#1f83c4", "#d9730d", "#3f9142", "#a05fc0"};

    private static final String GREY = "#7a7a7a";

    private final StringBuilder text = new StringBuilder();

    Svg(int width, int height, String title) {
        text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\""
                        .formatted(width, height))
                .append(" role=\"img\" font-family=\"sans-serif\" font-size=\"12\" fill=\"" + GREY + "\">\n<title>")
                .append(escaped(title))
                .append("</title>\n");
    }

    static String colour(int series) {
        return COLOURS[series % COLOURS.length];
    }

    Svg line(double x1, double y1, double x2, double y2, String colour, double width) {
        return add(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>",
                x1, y1, x2, y2, colour, width);
    }

    Svg grid(double x1, double y1, double x2, double y2) {
        return add(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-opacity=\"0.35\"/>",
                x1, y1, x2, y2, GREY);
    }

    Svg axis(double x1, double y1, double x2, double y2) {
        return line(x1, y1, x2, y2, GREY, 1);
    }

    Svg bar(double x, double y, double width, double height, String colour) {
        return add(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
                x, y, width, height, colour);
    }

    Svg dot(double x, double y, String colour) {
        return add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>", x, y, colour);
    }

    /** Adds a label; {@code anchor} is start, middle or end. */
    Svg label(double x, double y, String anchor, String label) {
        return add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, escaped(label));
    }

    Svg title(double x, double y, String title) {
        return add("<text x=\"%.1f\" y=\"%.1f\" font-size=\"14\" font-weight=\"bold\">%s</text>", x, y, escaped(title));
    }

    Svg verticalLabel(double x, double y, String label) {
        return add(
                "<text x=\"%1$.1f\" y=\"%2$.1f\" text-anchor=\"middle\" transform=\"rotate(-90 %1$.1f %2$.1f)\">%3$s</text>",
                x, y, escaped(label));
    }

    Svg errorBar(double x1, double y1, double x2, double y2) {
        double dx = y1 == y2 ? 0 : 3;
        double dy = y1 == y2 ? 3 : 0;
        return axis(x1, y1, x2, y2).axis(x1 - dx, y1 - dy, x1 + dx, y1 + dy).axis(x2 - dx, y2 - dy, x2 + dx, y2 + dy);
    }

    private Svg add(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
        return this;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    /** Returns the smallest of 1, 2, 2.5, 5, 10 times a power of ten that is at least {@code atLeast / steps}. */
    static double step(double atLeast, int steps) {
        double wanted = atLeast / steps;
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        for (double factor : new double[] {1, 2, 2.5, 5}) {
            if (factor * power >= wanted) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    @Override
    public String toString() {
        return text + "</svg>\n";
    }
}
