package io.carillon.paginators.internal.python;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Java's numbers with Python's arithmetic: whole numbers of any size, all others as doubles. Results are Long if
 * possible, otherwise BigInteger, or Double.
 */
public final class PythonNumber {
    /** The maximum number of digits in a whole number that Python reads from text. */
    public static final int MOST_DIGITS = 4300;

    private static final int TEN = 10;
    private static final int DIGITS_OF_DOUBLE = 17;
    private static final int FIRST_WITH_EXPONENT = 16;
    private static final int LAST_WITHOUT_EXPONENT = -4;

    // Possessive, because backtracking over long text would overflow the stack.
    private static final String DIGITS = "[0-9]++(?:_[0-9]++)*+";
    static final Pattern WHOLE = Pattern.compile("[+-]?" + DIGITS);
    private static final Pattern FRACTION =
            Pattern.compile("[+-]?(?:%1$s(?:\\.(?:%1$s)?)?|\\.%1$s)(?:[eE][+-]?%1$s)?".formatted(DIGITS));
    private static final Set<String> INFINITE = Set.of("inf", "infinity");

    private PythonNumber() {}

    static boolean isWhole(Number number) {
        return number instanceof Long
                || number instanceof Integer
                || number instanceof BigInteger
                || number instanceof Short
                || number instanceof Byte;
    }

    private static boolean isFinite(Number number) {
        return isWhole(number) || Double.isFinite(number.doubleValue());
    }

    private static BigInteger whole(Number number) {
        return number instanceof BigInteger big ? big : BigInteger.valueOf(number.longValue());
    }

    private static double fraction(Number number) {
        // On the wire, a float is its shortest decimal text, which Python reads as a double.
        double value = number instanceof Float ? Double.parseDouble(number.toString()) : number.doubleValue();
        if (isWhole(number) && Double.isInfinite(value)) {
            throw new ArithmeticException("The number is too large for fractional arithmetic");
        }
        return value;
    }

    private static BigDecimal exact(Number number) {
        return isWhole(number) ? new BigDecimal(whole(number)) : new BigDecimal(fraction(number));
    }

    /** A whole number in the smallest type that JMESPath uses for it. */
    static Number ofWhole(BigInteger whole) {
        return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
    }

    public static boolean isNaN(Number number) {
        return Double.isNaN(number.doubleValue());
    }

    /** Whether both have the same value; NaN equals nothing. */
    public static boolean equal(Number left, Number right) {
        return !isNaN(left) && !isNaN(right) && compare(left, right) == 0;
    }

    /** Compares exact values, regardless of type. NaN comes last. */
    public static int compare(Number left, Number right) {
        if (left instanceof Long one && right instanceof Long other) {
            return Long.compare(one, other);
        } else if (isFinite(left) && isFinite(right)) {
            return exact(left).compareTo(exact(right));
        }
        return Double.compare(orZero(left), orZero(right));
    }

    // Compared with infinity, all finite numbers are alike, including those too large for a double.
    private static double orZero(Number number) {
        return isFinite(number) ? 0 : number.doubleValue();
    }

    public static Number add(Number left, Number right) {
        return isWhole(left) && isWhole(right)
                ? ofWhole(whole(left).add(whole(right)))
                : (Number) (fraction(left) + fraction(right));
    }

    public static Number divide(Number dividend, int divisor) {
        return fraction(dividend) / divisor;
    }

    public static Number abs(Number number) {
        return isWhole(number) ? ofWhole(whole(number).abs()) : (Number) Math.abs(fraction(number));
    }

    /**
     * Rounds to a whole number.
     *
     * @throws ArithmeticException if it is infinite or NaN
     */
    public static Number round(Number number, RoundingMode mode) {
        if (!isFinite(number)) {
            throw new ArithmeticException(number + " cannot be rounded");
        }
        return ofWhole(exact(number).setScale(0, mode).toBigInteger());
    }

    /** Parses text as {@code int()} does, otherwise as {@code float()}; null if it is not a number. */
    public static @Nullable Number parse(String text) {
        Optional<BigInteger> whole = IntegerLiteral.parse(text);
        if (whole.isPresent()) {
            return ofWhole(whole.get());
        }
        String literal = withAsciiDigits(PythonText.strip(text));
        return FRACTION.matcher(literal).matches()
                ? Double.valueOf(literal.replace("_", ""))
                : special(literal.toLowerCase(Locale.ROOT));
    }

    /** Replaces the decimal digits of all scripts by 0 to 9, as Python reads them. */
    static String withAsciiDigits(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> Character.isDigit(point) ? Character.forDigit(Character.digit(point, TEN), TEN) : point)
                .forEach(ascii::appendCodePoint);
        return ascii.toString();
    }

    private static @Nullable Number special(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String unsigned = signed ? text.substring(1) : text;
        if (unsigned.equals("nan")) {
            return Double.NaN;
        } else if (INFINITE.contains(unsigned)) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return null;
    }

    /** Formats the number as {@code json.dumps} does. */
    static String text(Number number) {
        if (isWhole(number)) {
            return number.toString();
        }
        double value = fraction(number);
        if (value == 0 || !Double.isFinite(value)) {
            return Double.toString(value);
        }
        return text(shortest(value));
    }

    /** The fewest digits that parse to the same double, which Double.toString does not always find. */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < DIGITS_OF_DOUBLE; digits++) {
            // Doubles above a power of two are further apart, so possibly only the farther neighbour parses to the same
            // double.
            for (RoundingMode mode : List.of(RoundingMode.HALF_EVEN, RoundingMode.UP)) {
                BigDecimal rounded = exact.round(new MathContext(digits, mode));
                if (rounded.doubleValue() == value) {
                    return rounded.stripTrailingZeros();
                }
            }
        }
        return exact.round(new MathContext(DIGITS_OF_DOUBLE, RoundingMode.HALF_EVEN));
    }

    private static String text(BigDecimal number) {
        int exponent = number.precision() - number.scale() - 1;
        if (exponent < LAST_WITHOUT_EXPONENT || exponent >= FIRST_WITH_EXPONENT) {
            String digits = number.scaleByPowerOfTen(-exponent).toPlainString();
            return "%se%s%02d".formatted(digits, exponent < 0 ? "-" : "+", Math.abs(exponent));
        }
        String plain = number.toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }
}
