package io.carillon.server.sigv4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes, a request is accepted or refused: nothing else is thrown. The bytes follow from a seed. */
class HostileInputTest {
    private static final int REQUESTS_PER_SEED = 4000;
    private static final List<CapturedRequest> REAL = List.of(
            Example.recorded("botocore-1.43.11/list-users-filters"),
            Example.recorded("botocore-1.43.11/temporary-post-create-room"),
            Example.recorded("botocore-1.43.11/signer-date-header"),
            Example.recorded("botocore-1.43.11/signer-content-hash-header"));
    private static final String MEANINGFUL = "%%%&&==//..;;,, \t+AZaz09-_~\u0000\u007F\u0080é\u00FF\u0100\u2028\uD83D";

    private final SigV4Verifier<String> verifier = Example.verifierAt(Example.TIME);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyChangeOfARealRequestIsAcceptedOrRefused(long seed) {
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < REQUESTS_PER_SEED; i++) {
            CapturedRequest request = mutate(REAL.get(random.nextInt(REAL.size())), random);
            if (isRefused(request)) {
                refused++;
            }
        }
        assertThat(refused).isBetween(REQUESTS_PER_SEED / 2, REQUESTS_PER_SEED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyAuthorizationHeaderIsRefused(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < REQUESTS_PER_SEED; i++) {
            String start = "AWS4-HMAC-SHA256 Credential=".substring(0, random.nextInt(29));
            CapturedRequest request = REAL.get(0).with("Authorization", start + text(random, 80));

            assertThat(isRefused(request)).as(request.headers().toString()).isTrue();
        }
    }

    @Test
    void anEmptyRequestIsRefused() {
        assertThat(isRefused(new CapturedRequest("", "", List.of(), new byte[0])))
                .isTrue();
    }

    /** Only what the canonical form leaves out does no harm: an empty parameter, an empty segment, a dot segment. */
    @Test
    void anyByteAtEitherEndOfTheTargetIsRefusedUnlessItSaysNothing() {
        for (int value = 0; value < 256; value++) {
            String character = new String(new byte[] {(byte) value}, ISO_8859_1);
            CapturedRequest real = REAL.get(0);

            assertThat(isRefused(real.withTarget(real.target() + character)))
                    .as("at the end: %d", value)
                    .isEqualTo(value != '&');
            assertThat(isRefused(real.withTarget(character + real.target())))
                    .as("at the start: %d", value)
                    .isEqualTo(value != '/' && value != '.');
        }
    }

    private boolean isRefused(CapturedRequest request) {
        try {
            verifier.verify(request);
            return false;
        } catch (AuthenticationException refusal) {
            assertThat(refusal.getMessage()).isNotEmpty();
            return true;
        }
    }

    private static CapturedRequest mutate(CapturedRequest request, Random random) {
        CapturedRequest mutated = request;
        for (int i = random.nextInt(3); i >= 0; i--) {
            mutated = mutateOnce(mutated, random);
        }
        return mutated;
    }

    private static CapturedRequest mutateOnce(CapturedRequest request, Random random) {
        List<Map.Entry<String, String>> headers = new ArrayList<>(request.headers());
        int index = random.nextInt(Math.max(headers.size(), 1));
        switch (headers.isEmpty() ? 6 : random.nextInt(8)) {
            case 0 -> headers.remove(index);
            case 1 -> headers.add(headers.get(index));
            case 2 -> headers.add(index, Map.entry(text(random, 9), text(random, 9)));
            case 3 -> headers.set(index, Map.entry(edit(headers.get(index).getKey(), random), "x"));
            case 4, 5 ->
                headers.set(
                        index,
                        Map.entry(
                                headers.get(index).getKey(),
                                edit(headers.get(index).getValue(), random)));
            case 6 -> {
                return request.withTarget(edit(request.target(), random));
            }
            default -> {
                return request.withBody(text(random, 9));
            }
        }
        return request.withHeaders(headers);
    }

    /** Replaces a piece by noise or by nothing, or repeats it. */
    private static String edit(String text, Random random) {
        int start = random.nextInt(text.length() + 1);
        int end = start + random.nextInt(Math.min(text.length() - start, 12) + 1);
        String middle = switch (random.nextInt(3)) {
            case 0 -> "";
            case 1 -> text.substring(start, end).repeat(2);
            default -> text(random, 4);
        };
        return text.substring(0, start) + middle + text.substring(end);
    }

    private static String text(Random random, int maxLength) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(maxLength + 1); i > 0; i--) {
            text.append(MEANINGFUL.charAt(random.nextInt(MEANINGFUL.length())));
        }
        return text.toString();
    }
}
