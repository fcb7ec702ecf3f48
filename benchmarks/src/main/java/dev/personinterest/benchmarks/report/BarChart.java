package dev.personinterest.benchmarks.report;

import java.util.List;

/** A chart of horizontal bars that start at zero, with error bars. */
final class BarChart {

    private static final int WIDTH = 760;
    private static final double CHARACTER = 6.7;
    private static final int RIGHT = 110;
    private static final int TOP = 40;
    private static final int ROW = 28;
    private static final int STEPS = 6;

    private BarChart() {}

    /** A bar; the library's bars have their own colour. */
    record Bar(String label, Figure figure, boolean ours) {}

    static String svg(String title, String axis, List<Bar> bars) {
        double longest = bars.stream()
                .mapToDouble(bar -> bar.figure().value() + bar.figure().knownError())
                .max()
                .orElse(1);
        int left = (int) Math.ceil(16
                + CHARACTER
                        * bars.stream()
                                .mapToInt(bar -> bar.label().length())
                                .max()
                                .orElse(0));
        double step = Svg.step(longest, STEPS);
        double end = step * Math.ceil(longest / step);
        double scale = (WIDTH - left - RIGHT) / end;
        int bottom = TOP + ROW * bars.size();
        Svg svg = new Svg(WIDTH, bottom + 50, title).title(10, 20, title);
        for (int i = 0; i * step <= end * 1.0001; i++) {
            double x = left + i * step * scale;
            svg.grid(x, TOP, x, bottom).label(x, bottom + 16, "middle", Figure.number(i * step));
        }
        svg.label(left + (WIDTH - left - RIGHT) / 2.0, bottom + 38, "middle", axis);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double value = bar.figure().value();
            double error = bar.figure().knownError();
            double middle = TOP + ROW * (i + 0.5);
            double reach = left + (value + error) * scale;
            svg.label(left - 8, middle + 4, "end", bar.label())
                    .bar(left, middle - 9, value * scale, 18, Svg.colour(bar.ours() ? 0 : 1))
                    .label(reach + 8, middle + 4, "start", bar.figure().toString());
            if (error > 0) {
                svg.errorBar(left + Math.max(0, value - error) * scale, middle, reach, middle);
            }
        }
        return svg.axis(left, TOP, left, bottom).toString();
    }
}
