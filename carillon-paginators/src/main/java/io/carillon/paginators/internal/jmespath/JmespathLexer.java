package io.carillon.paginators.internal.jmespath;

import io.carillon.paginators.internal.python.PythonJsonReader;
import io.carillon.paginators.internal.python.PythonNumber;
import io.carillon.paginators.internal.python.PythonText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Splits a JMESPath expression into tokens, as jmespath.py does. */
final class JmespathLexer {
    private final String expression;
    private final List<JmespathToken> tokens = new ArrayList<>();
    private int start;
    private int position;

    private JmespathLexer(String expression) {
        this.expression = expression;
    }

    /**
     * The tokens of an expression, ending with an end token.
     *
     * @throws JmespathException if a part of it is not a token
     */
    static List<JmespathToken> tokens(String expression) {
        JmespathLexer lexer = new JmespathLexer(expression);
        while (lexer.position < expression.length()) {
            lexer.start = lexer.position;
            lexer.readToken();
        }
        lexer.start = lexer.position;
        lexer.add(JmespathTokenType.END, null);
        return lexer.tokens;
    }

    private void readToken() {
        char one = expression.charAt(position++);
        switch (one) {
            case ' ', '\t', '\n', '\r' -> {}
            case '.' -> add(JmespathTokenType.DOT, null);
            case '*' -> add(JmespathTokenType.STAR, null);
            case ']' -> add(JmespathTokenType.RIGHT_BRACKET, null);
            case ',' -> add(JmespathTokenType.COMMA, null);
            case ':' -> add(JmespathTokenType.COLON, null);
            case '@' -> add(JmespathTokenType.CURRENT, null);
            case '(' -> add(JmespathTokenType.LEFT_PARENTHESIS, null);
            case ')' -> add(JmespathTokenType.RIGHT_PARENTHESIS, null);
            case '{' -> add(JmespathTokenType.LEFT_BRACE, null);
            case '}' -> add(JmespathTokenType.RIGHT_BRACE, null);
            case '|' -> addEither('|', JmespathTokenType.OR, JmespathTokenType.PIPE);
            case '&' -> addEither('&', JmespathTokenType.AND, JmespathTokenType.EXPRESSION);
            case '<' -> addEither('=', JmespathTokenType.LESS_OR_EQUAL, JmespathTokenType.LESS);
            case '>' -> addEither('=', JmespathTokenType.GREATER_OR_EQUAL, JmespathTokenType.GREATER);
            case '!' -> addEither('=', JmespathTokenType.NOT_EQUAL, JmespathTokenType.NOT);
            case '=' -> addEqual();
            case '[' -> addBracket();
            case '\'' -> add(JmespathTokenType.LITERAL, delimited('\'').replace("\\'", "'"));
            case '"' -> addQuotedIdentifier();
            case '`' -> add(JmespathTokenType.LITERAL, literal(delimited('`').replace("\\`", "`")));
            default -> addWord(one);
        }
    }

    private void add(JmespathTokenType type, @Nullable Object value) {
        tokens.add(new JmespathToken(type, value, expression.substring(start, position), start));
    }

    private boolean takes(char expected) {
        boolean present = position < expression.length() && expression.charAt(position) == expected;
        position += present ? 1 : 0;
        return present;
    }

    private void addEither(char second, JmespathTokenType ifItFollows, JmespathTokenType otherwise) {
        add(takes(second) ? ifItFollows : otherwise, null);
    }

    private void addEqual() {
        if (!takes('=')) {
            throw unknownToken();
        }
        add(JmespathTokenType.EQUAL, null);
    }

    private void addBracket() {
        if (takes(']')) {
            add(JmespathTokenType.FLATTEN, null);
        } else {
            addEither('?', JmespathTokenType.FILTER, JmespathTokenType.LEFT_BRACKET);
        }
    }

    private void addWord(char first) {
        if (isLetter(first)) {
            skipWhile(one -> isLetter(one) || isDigit(one));
            add(JmespathTokenType.UNQUOTED_IDENTIFIER, expression.substring(start, position));
        } else if (first == '-' || isDigit(first)) {
            skipWhile(JmespathLexer::isDigit);
            add(JmespathTokenType.NUMBER, number(expression.substring(start, position)));
        } else {
            throw unknownToken();
        }
    }

    private void skipWhile(IntPredicate belongs) {
        while (position < expression.length() && belongs.test(expression.charAt(position))) {
            position++;
        }
    }

    private static boolean isLetter(int one) {
        return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || one == '_';
    }

    private static boolean isDigit(int one) {
        return one >= '0' && one <= '9';
    }

    /** An index into a list. Lists have nothing outside the range of int, so the limits stand for all such indexes. */
    private Integer number(String digits) {
        if (digits.equals("-") || digits.length() > PythonNumber.MOST_DIGITS) {
            throw unknownToken();
        }
        BigInteger least = BigInteger.valueOf(Integer.MIN_VALUE);
        BigInteger most = BigInteger.valueOf(Integer.MAX_VALUE);
        return new BigInteger(digits).max(least).min(most).intValue();
    }

    /** The text up to the next delimiter that is not escaped by a backslash. Backslashes are kept. */
    private String delimited(char delimiter) {
        int from = position;
        while (!takes(delimiter)) {
            takes('\\');
            if (position == expression.length()) {
                throw new JmespathException("Unclosed " + delimiter + " at " + start);
            }
            position++;
        }
        return expression.substring(from, position - 1);
    }

    private void addQuotedIdentifier() {
        delimited('"');
        add(JmespathTokenType.QUOTED_IDENTIFIER, json(expression.substring(start, position)));
    }

    /** JSON, otherwise the text of a string without quotes, as in JMESPath before raw strings were introduced. */
    private @Nullable Object literal(String content) {
        try {
            return read(content);
        } catch (PythonJsonReader.NotJsonException notJson) {
            return json('"' + PythonText.lstrip(content) + '"');
        }
    }

    private @Nullable Object json(String json) {
        try {
            return read(json);
        } catch (PythonJsonReader.NotJsonException notJson) {
            throw unknownToken();
        }
    }

    private static @Nullable Object read(String json) throws PythonJsonReader.NotJsonException {
        try {
            return PythonJsonReader.read(json, JmespathNode.DEEPEST);
        } catch (PythonJsonReader.TooDeepException e) {
            throw new JmespathException("A literal is " + e.getMessage());
        }
    }

    private JmespathException unknownToken() {
        return new JmespathException("Bad token " + expression.substring(start, position) + " at " + start);
    }
}
