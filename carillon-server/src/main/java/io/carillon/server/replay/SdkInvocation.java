package io.carillon.server.replay;

import io.carillon.server.http.HttpRequest;
import io.carillon.server.sigv4.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The header by which every AWS SDK marks the requests of one call: the first one and its retries. boto3 does not sign it, so
 * it proves nothing alone; together with the key and the whole request, it distinguishes a retry from another call.
 */
public final class SdkInvocation {
    private static final String HEADER = "amz-sdk-invocation-id";
    private static final int MAX_LENGTH = 128;

    private SdkInvocation() {}

    /** What all requests of one call share, as 64 hexadecimal digits; null if the request does not have the header. */
    public static @Nullable String id(HttpRequest request, Caller<?> caller) {
        String header = header(request);
        if (header == null) {
            return null;
        }
        MessageDigest digest = sha256();
        for (String part :
                new String[] {header, caller.accessKeyId(), request.method(), request.path(), request.query()}) {
            digest.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest(request.body()));
    }

    private static @Nullable String header(HttpRequest request) {
        for (Map.Entry<String, String> header : request.headers()) {
            if (header.getKey().equalsIgnoreCase(HEADER)) {
                String value = header.getValue().strip();
                return value.isEmpty() || value.length() > MAX_LENGTH ? null : value;
            }
        }
        return null;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
