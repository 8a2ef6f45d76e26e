package io.carillon.paginators.internal.token;

import io.carillon.paginators.internal.python.IntegerLiteral;
import io.carillon.paginators.internal.python.JsonObject;
import io.carillon.paginators.internal.python.LenientBase64;
import io.carillon.paginators.internal.python.PythonJson;
import io.carillon.paginators.internal.python.PythonLiteral;
import io.carillon.paginators.internal.sdk.PlainValue;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes boto3's resume tokens, byte for byte: the Base64 of a JSON object with the input tokens and, after a
 * cut, the number of items to skip. Immutable.
 */
public final class ResumeTokenCodec {
    private static final String TRUNCATE_AMOUNT = "boto_truncate_amount";
    private static final String LEGACY_SEPARATOR = "___";
    private static final String LEGACY_NULL = "None";

    private final List<String> inputTokens;

    public ResumeTokenCodec(List<String> inputTokens) {
        this.inputTokens = inputTokens;
    }

    /**
     * Writes a position as a resume token.
     *
     * @throws IllegalArgumentException if a token of the service cannot be represented in JSON
     */
    public String encode(Position position) {
        Map<String, @Nullable Object> content = byName(position.tokens());
        if (position.amount() > 0) {
            content.put(TRUNCATE_AMOUNT, position.amount());
        }
        String json = PythonJson.write(EncodedBytes.encode(content));
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.US_ASCII));
    }

    /** Formats tokens as in botocore's messages, such as <code>{'NextToken': 'n1'}</code>. */
    public String describe(List<@Nullable Object> tokens) {
        return PythonLiteral.of(byName(tokens));
    }

    /**
     * Reads a starting token: a resume token, one in boto3's older form ({@code token___amount}), or a token of the
     * service.
     *
     * @throws UnreadableTokenException if it is a resume token of another operation, or malformed
     */
    public Position decode(String startingToken) {
        return LenientBase64.decode(startingToken)
                .flatMap(JsonObject::read)
                .filter(EncodedBytes::isReadable)
                .map(this::fromContent)
                .orElseGet(() -> fromLegacy(startingToken));
    }

    private Position fromContent(Map<String, @Nullable Object> encoded) {
        String shown = PythonLiteral.of(encoded);
        Map<String, @Nullable Object> content =
                EncodedBytes.decode(encoded).orElseThrow(() -> new UnreadableTokenException(shown));
        Object amount = content.remove(TRUNCATE_AMOUNT);
        List<String> foreign = new ArrayList<>(content.keySet());
        foreign.removeAll(inputTokens);
        if (!foreign.isEmpty()) {
            throw new UnreadableTokenException(shown + " has " + String.join(", ", foreign) + " in addition to "
                    + String.join(", ", inputTokens) + "; pass a service's own token of this form in the request");
        }
        if (amount != null && !(amount instanceof Long count && count >= 0)) {
            throw new UnreadableTokenException(shown);
        }
        return new Position(inputTokens.stream().map(content::get).toList(), amount instanceof Long count ? count : 0);
    }

    private Position fromLegacy(String startingToken) {
        List<@Nullable Object> tokens = new ArrayList<>(List.of(startingToken.split(LEGACY_SEPARATOR, -1)));
        BigInteger amount = BigInteger.ZERO;
        if (tokens.size() == inputTokens.size() + 1) {
            String last = String.valueOf(tokens.remove(inputTokens.size()));
            Optional<BigInteger> number = IntegerLiteral.parse(last);
            if (number.isEmpty()) {
                tokens = new ArrayList<>(List.of(startingToken));
            }
            amount = number.orElse(BigInteger.ZERO);
        }
        if (tokens.size() > inputTokens.size() || amount.signum() < 0 || amount.bitLength() >= Long.SIZE) {
            throw new UnreadableTokenException(startingToken);
        }
        tokens.replaceAll(token -> LEGACY_NULL.equals(token) ? null : token);
        while (tokens.size() < inputTokens.size()) {
            tokens.add(null);
        }
        return new Position(tokens, amount.longValue());
    }

    /** Codecs are equal if they have the same input tokens. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResumeTokenCodec codec && inputTokens.equals(codec.inputTokens);
    }

    @Override
    public int hashCode() {
        return inputTokens.hashCode();
    }

    private Map<String, @Nullable Object> byName(List<@Nullable Object> tokens) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        for (int i = 0; i < inputTokens.size(); i++) {
            content.put(inputTokens.get(i), PlainValue.of(tokens.get(i)));
        }
        return content;
    }
}
