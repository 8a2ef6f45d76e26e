package io.carillon.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a log refers to a record. Keys contain email addresses, PINs and phone numbers, which must not be logged. Kinds,
 * ids and AWS account ids are shown as they are; every other part is replaced by {@code #} and the first 8 hexadecimal
 * digits of its SHA-256. {@code carillon store check} prints this name beside the real one.
 */
public final class RecordName {
    private static final Pattern SHOWN =
            Pattern.compile("~?[a-z-]{1,24}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]{12}|[0-9]{1,6}");

    private static final Pattern PERSONAL_KIND = Pattern.compile("email|bot-email|name|available-at");

    private static final int HASH_BYTES = 4;

    private RecordName() {}

    /** The name of the record at {@code key} in {@code partition}, without personal data. */
    public static String of(String partition, String key) {
        return masked(partition) + " " + masked(key);
    }

    private static String masked(String name) {
        String[] parts = name.split("/", -1);
        boolean personal = PERSONAL_KIND.matcher(parts[0]).matches();
        return parts[0].isEmpty() || !SHOWN.matcher(parts[0]).matches()
                ? hash(name)
                : parts[0]
                        + Arrays.stream(parts)
                                .skip(1)
                                .map(part ->
                                        "/" + (personal || !SHOWN.matcher(part).matches() ? hash(part) : part))
                                .collect(Collectors.joining());
    }

    private static String hash(String part) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(part.getBytes(StandardCharsets.UTF_8));
            return "#" + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
