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
 * @param value the figure, or NaN if not measured
 * @param error the error on either side, or NaN if unknown, as for a single measurement
 */
record Figure(double value, double error) {

    static final Figure NOT_MEASURED = new Figure(Double.NaN, Double.NaN);

    /** Returns a figure without an error. */
    static Figure exact(double value) {
        return new Figure(value, 0);
    }

    boolean isMeasured() {
        return !Double.isNaN(value);
    }

    /** Returns the error, or zero if it is unknown. */
    double knownError() {
        return Double.isNaN(error) ? 0 : error;
    }

    /**
     * Returns the quotient. Its relative error is the root of the sum of both squares, because the errors are
     * independent.
     */
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

    /** Returns the figure as text with its unit. */
    String in(String unit) {
        return isMeasured() ? this + unit : toString();
    }

    /** Returns a number as text with three significant digits, and no more fraction digits than these allow. */
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
