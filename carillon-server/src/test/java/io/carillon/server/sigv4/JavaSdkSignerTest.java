package io.carillon.server.sigv4;

import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** What the AWS SDK for Java signs is accepted, for requests that follow from a seed. */
class JavaSdkSignerTest {
    private static final int REQUESTS_PER_SEED = 200;
    private static final String[] ALPHABET = {
        "a", "B", "7", "-", ".", "_", "~", " ", "+", "%", "/", "?", "#", "&", "=", ";", ":", "@", "*", "!", "'", "(",
        ")", "\"", "<", "\\", "^", "`", "{", "|", "}", "\u0001", "\u007F", "é", "ÿ", "漢", "€", "\uFFFD", "🔔", "𝄞"
    };

    private final SigV4Verifier<String> verifier = Example.verifierAt(Example.TIME);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void acceptsWhatTheSdkSigns(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < REQUESTS_PER_SEED; i++) {
            Credential<String> credential = random.nextBoolean() ? Example.LONG_TERM : Example.TEMPORARY;
            CapturedRequest request = JavaSdkSigner.of(credential).sign(randomRequest(random), randomBody(random));

            assertThatNoException()
                    .as("request %d: %s %s %s", i, request.method(), request.target(), request.headers())
                    .isThrownBy(() -> verifier.verify(request));
        }
    }

    private static SdkHttpFullRequest randomRequest(Random random) {
        SdkHttpFullRequest.Builder request = JavaSdkSigner.request(pick(random, SdkHttpMethod.values()), path(random));
        for (int i = random.nextInt(5); i > 0; i--) {
            request.putRawQueryParameter(name(random), texts(random));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            request.putHeader("X-Amz-Extra-" + i, headerValues(random));
        }
        return request.build();
    }

    /** Dot segments never climb above the root here: the SDK for Java alone keeps those that do. */
    private static String path(Random random) {
        StringBuilder path = new StringBuilder();
        int depth = 0;
        for (int i = random.nextInt(7); i > 0; i--) {
            String segment = SdkHttpUtils.urlEncode(text(random));
            if (random.nextInt(6) == 0) {
                segment = depth > 0 ? pick(random, "..", ".") : ".";
            }
            depth += segment.isEmpty() || segment.equals(".") ? 0 : segment.equals("..") ? -1 : 1;
            path.append('/').append(segment);
        }
        return path.append(pick(random, "", "/")).toString();
    }

    /** Never empty or blank: the SDK for Java leaves a parameter without a name out of what it signs. */
    private static String name(Random random) {
        return pick(random, "a", "B", "~", "-", "é", "漢", "🔔") + text(random);
    }

    private static List<String> texts(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(i -> text(random))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(8))
                .mapToObj(i -> pick(random, ALPHABET))
                .collect(Collectors.joining());
    }

    private static List<String> headerValues(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> pick(random, "", " ", "  a   b\t c ", "x,y", "\"quoted  text\"", "a=b; c"))
                .toList();
    }

    private static byte[] randomBody(Random random) {
        byte[] body = new byte[random.nextBoolean() ? 0 : random.nextInt(2000)];
        random.nextBytes(body);
        return body;
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
