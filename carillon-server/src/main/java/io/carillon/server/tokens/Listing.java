package io.carillon.server.tokens;

import io.carillon.directory.core.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The listing that a token belongs to: caller, operation, arguments and filters.
 *
 * @param operation the operation's name
 * @param arguments what the listing is of, in an order that is the operation's own; null where an argument is not given
 */
public record Listing(Tenant tenant, String operation, List<@Nullable String> arguments) {
    /** A listing by its arguments, in order. */
    public static Listing of(Tenant tenant, String operation, @Nullable String... arguments) {
        return new Listing(tenant, operation, Arrays.asList(arguments));
    }

    /** One text for one listing: each part with its length before it, so that no two listings share one. */
    byte[] bytes() {
        var out = new ByteArrayOutputStream(128);
        try (var data = new DataOutputStream(out)) {
            write(data, tenant.awsAccountId());
            write(data, operation);
            for (String argument : arguments) {
                write(data, argument);
            }
            data.writeInt(arguments.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(DataOutputStream data, @Nullable String part) throws IOException {
        if (part == null) {
            data.writeInt(-1);
            return;
        }
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        data.writeInt(bytes.length);
        data.write(bytes);
    }
}
