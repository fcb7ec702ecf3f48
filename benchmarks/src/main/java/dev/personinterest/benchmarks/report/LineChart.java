package dev.personinterest.benchmarks.report;

import java.util.List;
import java.util.Map;

/** A line chart with a logarithmic x axis, a y axis that starts at zero, and error bars. */
final class LineChart {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 380;
    private static final int LEFT = 80;
    private static final int RIGHT = 30;
    private static final int TOP = 65;
    private static final int BOTTOM = 55;
    private static final int STEPS = 6;

    private LineChart() {}

    /** A point of a line. */
    record Point(double x, Figure y) {}

    static String svg(String title, String xAxis, String yAxis, Map<String, List<Point>> series) {
        List<Point> all = series.values().stream().flatMap(List::stream).toList();
        List<Double> marks = all.stream().map(Point::x).distinct().sorted().toList();
        double first = Math.log(marks.get(0));
        double width = Math.max(1e-9, Math.log(marks.get(marks.size() - 1)) - first);
        double highest = all.stream()
                .mapToDouble(point -> point.y().value() + point.y().knownError())
                .max()
                .orElse(1);
        double step = Svg.step(highest, STEPS);
        double end = step * Math.ceil(highest / step);
        double xScale = (WIDTH - LEFT - RIGHT - 40) / width;
        double yScale = (HEIGHT - TOP - BOTTOM) / end;
        double bottom = HEIGHT - BOTTOM;

        Svg svg = new Svg(WIDTH, HEIGHT, title).title(10, 20, title);
        for (int i = 0; i * step <= end * 1.0001; i++) {
            double y = bottom - i * step * yScale;
            svg.grid(LEFT, y, WIDTH - RIGHT, y).label(LEFT - 8, y + 4, "end", Figure.number(i * step));
        }
        for (double mark : marks) {
            double x = LEFT + 20 + (Math.log(mark) - first) * xScale;
            svg.axis(x, bottom, x, bottom + 4).label(x, bottom + 18, "middle", count(mark));
        }
        svg.axis(LEFT, TOP, LEFT, bottom).axis(LEFT, bottom, WIDTH - RIGHT, bottom);
        svg.label((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", xAxis)
                .verticalLabel(18, (TOP + bottom) / 2.0, yAxis);

        int number = 0;
        double legend = LEFT;
        for (Map.Entry<String, List<Point>> line : series.entrySet()) {
            String colour = Svg.colour(number++);
            svg.dot(legend, 42, colour).label(legend + 9, 46, "start", line.getKey());
            legend += 30 + 7 * line.getKey().length();
            double lastX = Double.NaN;
            double lastY = Double.NaN;
            for (Point point : line.getValue()) {
                double x = LEFT + 20 + (Math.log(point.x()) - first) * xScale;
                double y = bottom - point.y().value() * yScale;
                double error = point.y().knownError() * yScale;
                if (!Double.isNaN(lastX)) {
                    svg.line(lastX, lastY, x, y, colour, 2);
                }
                if (error > 0) {
                    svg.errorBar(x, Math.min(bottom, y + error), x, y - error);
                }
                svg.dot(x, y, colour);
                lastX = x;
                lastY = y;
            }
        }
        return svg.toString();
    }

    /** Formats a number, for example 10000000 as "10 million". */
    private static String count(double number) {
        return number >= 1_000_000 ? Figure.number(number / 1_000_000) + " million" : Figure.number(number);
    }
}
