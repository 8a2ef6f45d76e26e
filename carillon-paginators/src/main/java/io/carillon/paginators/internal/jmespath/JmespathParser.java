package io.carillon.paginators.internal.jmespath;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Parses JMESPath as jmespath.py does: top-down, by operator binding power. */
public final class JmespathParser {
    private static final int PARTS_OF_SLICE = 3;

    private final List<JmespathToken> tokens;
    private final List<String> wrongCalls;
    private int position;
    private int depth;

    private JmespathParser(List<JmespathToken> tokens, List<String> wrongCalls) {
        this.tokens = tokens;
        this.wrongCalls = wrongCalls;
    }

    /**
     * Parses an expression as jmespath.py does, which does not look at calls before it evaluates them.
     *
     * @param wrongCalls is given what is wrong with each call or slice that cannot succeed, whatever it is applied to
     * @throws JmespathException if it is not valid JMESPath
     */
    public static JmespathNode parse(String expression, List<String> wrongCalls) {
        JmespathParser parser = new JmespathParser(JmespathLexer.tokens(expression), wrongCalls);
        JmespathNode node = parser.expression(0);
        parser.require(JmespathTokenType.END);
        return node;
    }

    private JmespathNode expression(int bindingPower) {
        if (++depth > JmespathNode.DEEPEST) {
            throw new JmespathException("Nested more than " + JmespathNode.DEEPEST + " deep");
        }
        JmespathNode node = beginning(next());
        while (bindingPower < peek().bindingPower()) {
            node = continuation(node, next());
        }
        depth--;
        return node;
    }

    private JmespathNode expression(JmespathTokenType operator) {
        return expression(operator.bindingPower());
    }

    private JmespathNode beginning(JmespathToken token) {
        return switch (token.type()) {
            case LITERAL -> new Literal(token.value());
            case UNQUOTED_IDENTIFIER -> new Field(name(token));
            case QUOTED_IDENTIFIER -> quotedField(token);
            case CURRENT -> new Current();
            case STAR -> new ValueProjection(new Current(), projected(JmespathTokenType.STAR));
            case FILTER -> filter(new Current());
            case FLATTEN -> flatten(new Current());
            case LEFT_BRACE -> multiSelectHash();
            case LEFT_BRACKET -> bracket();
            case LEFT_PARENTHESIS -> parenthesized();
            case NOT -> new Not(expression(JmespathTokenType.NOT));
            default -> throw unexpected(token);
        };
    }

    private JmespathNode continuation(JmespathNode left, JmespathToken token) {
        return switch (token.type()) {
            case DOT -> dotted(left);
            case PIPE -> new Sequence(left, expression(JmespathTokenType.PIPE));
            case OR -> new Or(operands(left, JmespathTokenType.OR));
            case AND -> new And(operands(left, JmespathTokenType.AND));
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                new Comparison(token.type(), left, expression(token.type()));
            case FLATTEN -> flatten(left);
            case FILTER -> filter(left);
            case LEFT_BRACKET -> bracketAfter(left);
            case LEFT_PARENTHESIS -> call(left, token);
            default -> throw unexpected(token);
        };
    }

    private JmespathNode quotedField(JmespathToken token) {
        if (peek() == JmespathTokenType.LEFT_PARENTHESIS) {
            throw new JmespathException("A function name must not be quoted, at " + token.position());
        }
        return new Field(name(token));
    }

    private JmespathNode parenthesized() {
        JmespathNode inside = expression(0);
        require(JmespathTokenType.RIGHT_PARENTHESIS);
        return inside;
    }

    /** Consecutive operands become children of one node, so that a long chain is not a deep tree. */
    private List<JmespathNode> operands(JmespathNode first, JmespathTokenType operator) {
        List<JmespathNode> operands = new ArrayList<>();
        operands.add(first);
        do {
            operands.add(expression(operator));
        } while (takes(operator));
        return operands;
    }

    private JmespathNode dotted(JmespathNode left) {
        return takes(JmespathTokenType.STAR)
                ? new ValueProjection(left, projected(JmespathTokenType.DOT))
                : new Sequence(left, afterDot(JmespathTokenType.DOT));
    }

    private JmespathNode afterDot(JmespathTokenType operator) {
        return switch (peek()) {
            case QUOTED_IDENTIFIER, UNQUOTED_IDENTIFIER, STAR -> expression(operator);
            case LEFT_BRACKET -> {
                next();
                yield multiSelectList();
            }
            case LEFT_BRACE -> {
                next();
                yield multiSelectHash();
            }
            default -> throw unexpected(next());
        };
    }

    /** What a projection applies to each element. */
    private JmespathNode projected(JmespathTokenType operator) {
        if (peek().endsProjection()) {
            return new Current();
        } else if (peek() == JmespathTokenType.LEFT_BRACKET || peek() == JmespathTokenType.FILTER) {
            return expression(operator);
        }
        require(JmespathTokenType.DOT);
        return afterDot(operator);
    }

    private JmespathNode flatten(JmespathNode left) {
        return new Projection(new Flatten(left), projected(JmespathTokenType.FLATTEN));
    }

    private JmespathNode filter(JmespathNode left) {
        JmespathNode condition = expression(0);
        require(JmespathTokenType.RIGHT_BRACKET);
        return new FilterProjection(left, condition, projected(JmespathTokenType.FILTER));
    }

    private JmespathNode bracket() {
        if (peek() == JmespathTokenType.NUMBER || peek() == JmespathTokenType.COLON) {
            return indexed(new Current());
        } else if (peek() == JmespathTokenType.STAR && peekSecond() == JmespathTokenType.RIGHT_BRACKET) {
            return listProjection(new Current());
        }
        return multiSelectList();
    }

    private JmespathNode bracketAfter(JmespathNode left) {
        return peek() == JmespathTokenType.NUMBER || peek() == JmespathTokenType.COLON
                ? indexed(left)
                : listProjection(left);
    }

    private JmespathNode listProjection(JmespathNode left) {
        require(JmespathTokenType.STAR);
        require(JmespathTokenType.RIGHT_BRACKET);
        return new Projection(left, projected(JmespathTokenType.STAR));
    }

    // As in jmespath.py, a slice directly after an index is not a projection, so a[0][:1].b finds nothing.
    private JmespathNode indexed(JmespathNode left) {
        boolean isSlice = peek() == JmespathTokenType.COLON || peekSecond() == JmespathTokenType.COLON;
        JmespathNode indexed = new IndexSequence(left, isSlice ? slice() : index());
        return isSlice && !(left instanceof IndexSequence)
                ? new Projection(indexed, projected(JmespathTokenType.STAR))
                : indexed;
    }

    private JmespathNode index() {
        int index = number(require(JmespathTokenType.NUMBER));
        require(JmespathTokenType.RIGHT_BRACKET);
        return new Index(index);
    }

    private JmespathNode slice() {
        @Nullable Integer[] parts = new @Nullable Integer[PARTS_OF_SLICE];
        int part = 0;
        while (!takes(JmespathTokenType.RIGHT_BRACKET)) {
            JmespathToken token = next();
            if (token.type() == JmespathTokenType.NUMBER) {
                parts[part] = number(token);
            } else if (token.type() != JmespathTokenType.COLON || ++part == PARTS_OF_SLICE) {
                throw unexpected(token);
            }
        }
        if (parts[2] != null && parts[2] == 0) {
            wrongCalls.add(Slice.NO_STEP);
        }
        return new Slice(parts[0], parts[1], parts[2]);
    }

    private JmespathNode multiSelectList() {
        List<JmespathNode> elements = new ArrayList<>();
        do {
            elements.add(expression(0));
        } while (takes(JmespathTokenType.COMMA));
        require(JmespathTokenType.RIGHT_BRACKET);
        return new MultiSelectList(elements);
    }

    private JmespathNode multiSelectHash() {
        List<String> names = new ArrayList<>();
        List<JmespathNode> members = new ArrayList<>();
        do {
            JmespathToken name = next();
            if (name.type() != JmespathTokenType.QUOTED_IDENTIFIER
                    && name.type() != JmespathTokenType.UNQUOTED_IDENTIFIER) {
                throw unexpected(name);
            }
            names.add(name(name));
            require(JmespathTokenType.COLON);
            members.add(expression(0));
            // As with arguments, jmespath.py does not require the comma. But a member must follow it.
        } while (takes(JmespathTokenType.COMMA) || !takes(JmespathTokenType.RIGHT_BRACE));
        return new MultiSelectHash(names, members);
    }

    private JmespathNode call(JmespathNode left, JmespathToken parenthesis) {
        if (!(left instanceof Field field)) {
            throw unexpected(parenthesis);
        }
        List<JmespathNode> arguments = new ArrayList<>();
        while (!takes(JmespathTokenType.RIGHT_PARENTHESIS)) {
            arguments.add(argument());
            // jmespath.py requires neither a comma nor anything after one.
            takes(JmespathTokenType.COMMA);
        }
        try {
            return new FunctionCall(JmespathFunctions.find(field.name()), arguments);
        } catch (JmespathException e) {
            String problem = String.valueOf(e.getMessage());
            wrongCalls.add(problem);
            return new WrongCall(problem, arguments);
        }
    }

    private JmespathNode argument() {
        return takes(JmespathTokenType.EXPRESSION)
                ? new ExpressionReference(expression(JmespathTokenType.EXPRESSION))
                : expression(0);
    }

    private JmespathTokenType peek() {
        return tokens.get(position).type();
    }

    /** The type of the token after the next one, which is not the end. */
    private JmespathTokenType peekSecond() {
        return tokens.get(position + 1).type();
    }

    private JmespathToken next() {
        JmespathToken token = tokens.get(position);
        if (token.type() == JmespathTokenType.END) {
            throw new JmespathException("Unexpected end");
        }
        position++;
        return token;
    }

    private boolean takes(JmespathTokenType type) {
        boolean present = peek() == type;
        position += present ? 1 : 0;
        return present;
    }

    private JmespathToken require(JmespathTokenType type) {
        JmespathToken token = tokens.get(position);
        if (token.type() != type) {
            throw token.type() == JmespathTokenType.END ? new JmespathException("Unexpected end") : unexpected(token);
        }
        position++;
        return token;
    }

    private static JmespathException unexpected(JmespathToken token) {
        return new JmespathException("Unexpected " + token.text() + " at " + token.position());
    }

    private static int number(JmespathToken number) {
        return (Integer) Objects.requireNonNull(number.value());
    }

    private static String name(JmespathToken identifier) {
        return (String) Objects.requireNonNull(identifier.value());
    }
}
