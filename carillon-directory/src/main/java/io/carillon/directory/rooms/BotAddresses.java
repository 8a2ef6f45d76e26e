package io.carillon.directory.rooms;

import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.store.Store;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The email addresses of bots: {@code <name>-chimebot@<domain>}, as AWS makes them, valid whatever the name. */
final class BotAddresses {
    private static final String SUFFIX = "-chimebot";
    /** With the suffix and a number the part before the at sign stays within the 64 characters of RFC 5321. */
    private static final int MAX_NAME = 48;

    private static final int MAX_DOMAIN = 253;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern UNUSABLE = Pattern.compile("[^A-Za-z0-9_]+");
    private static final Pattern AT_THE_ENDS = Pattern.compile("^-+|-+$");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private final Store store;

    BotAddresses(Store store) {
        this.store = store;
    }

    /** Refuses anything but a domain name of ASCII letters, digits and hyphens with a dot in it. */
    static void requireDomain(@Nullable String domain) {
        if (domain == null) {
            return;
        }
        List<String> labels = List.of(domain.split("\\.", -1));
        if (domain.length() > MAX_DOMAIN
                || labels.size() < 2
                || !labels.stream().allMatch(label -> LABEL.matcher(label).matches())) {
            throw Refusal.badRequest(
                    "Domain is not a domain name such as example.com. One that is not ASCII is given in"
                            + " its xn-- form.");
        }
    }

    /** An address that no bot and no user of the account has; with a number after the name if needed. */
    String free(String accountId, String name, @Nullable String domain) {
        String local = local(name);
        String at = "@" + (domain == null ? accountId + ".invalid" : domain);
        for (int number = 1; ; number++) {
            String email = local + (number == 1 ? "" : "-" + number) + SUFFIX + at;
            if (store.getAll(
                            RecordKeys.accountPartition(accountId),
                            List.of(RecordKeys.botEmail(email), RecordKeys.email(email)))
                    .isEmpty()) {
                return email;
            }
        }
    }

    /** The name in letters, digits and hyphens: "Zoë's bot" is Zoe-s-bot. */
    private static String local(String name) {
        String ascii =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        String hyphenated = UNUSABLE.matcher(ascii).replaceAll("-");
        String cut = hyphenated.substring(0, Math.min(hyphenated.length(), MAX_NAME));
        String trimmed = AT_THE_ENDS.matcher(cut).replaceAll("");
        return trimmed.isEmpty() ? "bot" : trimmed;
    }
}
