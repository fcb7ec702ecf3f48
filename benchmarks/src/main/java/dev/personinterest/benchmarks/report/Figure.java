package dev.personinterest.benchmarks.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * A figure with its error.
 *
 * @param value the figure, NaN where it was not measured
 * @param error how far it may be off on either side, NaN where one measurement alone cannot tell
 */
record Figure(double value, double error) {

    static final Figure NOT_MEASURED = new Figure(Double.NaN, Double.NaN);

    /** A figure that has no error. */
    static Figure exact(double value) {
        return new Figure(value, 0);
    }

    boolean isMeasured() {
        return !Double.isNaN(value);
    }

    /** Zero where the error is unknown. */
    double knownError() {
        return Double.isNaN(error) ? 0 : error;
    }

    /** The quotient; its relative error is the root of the sum of the squares of both, for they are independent. */
    Figure over(Figure other) {
        double ratio = value / other.value;
        return new Figure(ratio, Math.abs(ratio) * Math.hypot(error / value, other.error / other.value));
    }

    Figure times(double factor) {
        return new Figure(value * factor, error * factor);
    }

    Figure toWhole() {
        return new Figure(Math.rint(value), Math.rint(error));
    }

    @Override
    public String toString() {
        if (!isMeasured()) {
            return "–";
        }
        return number(value) + (Double.isNaN(error) || number(error).equals("0") ? "" : " ± " + number(error));
    }

    /** As text, with its unit. */
    String in(String unit) {
        return isMeasured() ? this + unit : toString();
    }

    /** Three significant digits, and no more of the fraction than they leave. */
    static String number(double value) {
        if (Math.abs(value) < 0.0005) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal rounded = Math.abs(value) >= 100
                ? exact.setScale(0, RoundingMode.HALF_UP)
                : exact.round(new MathContext(3, RoundingMode.HALF_UP));
        return new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(rounded);
    }
}
