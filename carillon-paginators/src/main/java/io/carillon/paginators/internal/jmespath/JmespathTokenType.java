package io.carillon.paginators.internal.jmespath;

/** The type of a token, with its binding power towards what precedes it. */
enum JmespathTokenType {
    END(0),
    UNQUOTED_IDENTIFIER(0),
    QUOTED_IDENTIFIER(0),
    LITERAL(0),
    NUMBER(0),
    RIGHT_BRACKET(0),
    RIGHT_PARENTHESIS(0),
    RIGHT_BRACE(0),
    COMMA(0),
    COLON(0),
    CURRENT(0),
    EXPRESSION(0),
    PIPE(1),
    OR(2),
    AND(3),
    EQUAL(5),
    NOT_EQUAL(5),
    LESS(5),
    LESS_OR_EQUAL(5),
    GREATER(5),
    GREATER_OR_EQUAL(5),
    FLATTEN(9),
    STAR(20),
    FILTER(21),
    DOT(40),
    NOT(45),
    LEFT_BRACE(50),
    LEFT_BRACKET(55),
    LEFT_PARENTHESIS(60);

    /** Tokens with a lower binding power end a projection. */
    private static final int ENDS_PROJECTION = 10;

    private final int bindingPower;

    JmespathTokenType(int bindingPower) {
        this.bindingPower = bindingPower;
    }

    int bindingPower() {
        return bindingPower;
    }

    boolean endsProjection() {
        return bindingPower < ENDS_PROJECTION;
    }
}
