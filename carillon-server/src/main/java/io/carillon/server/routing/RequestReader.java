package io.carillon.server.routing;

import io.carillon.directory.core.Refusal;
import io.carillon.directory.wire.WireFormatException;
import io.carillon.directory.wire.WireReader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Reads a request into the operation's request class, each member from its place on the wire, and checks it. */
public final class RequestReader {
    /** Integer.valueOf alone would accept a plus sign and the digits of every script. */
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");

    private RequestReader() {}

    /** The request; throws a BadRequestException if the input is malformed or violates a constraint. */
    public static <R extends SdkPojo> R read(Operation<R> operation, Router.Route route, byte[] body) {
        R request = readUnchecked(operation, route, body);
        InputCheck.check(request, operation.constraints());
        return request;
    }

    /** The request, which may violate constraints; throws a BadRequestException if the input is malformed. */
    public static <R extends SdkPojo> R readUnchecked(Operation<R> operation, Router.Route route, byte[] body) {
        SdkBuilder<?, ? extends R> builder = operation.newRequest().get();
        SdkPojo members = (SdkPojo) builder;
        readPathAndQuery(route, members);
        if (hasBody(operation)) {
            readBody(body, members);
        }
        return builder.build();
    }

    private static void readPathAndQuery(Router.Route route, SdkPojo members) {
        for (SdkField<?> field : members.sdkFields()) {
            if (field.location() == MarshallLocation.PATH) {
                String raw = route.raw(field.locationName());
                if (raw == null) {
                    throw new IllegalArgumentException(route.operation().uri() + " has no " + field.locationName());
                }
                field.set(members, PercentEncoding.decode(raw, field.memberName()));
            } else if (field.location() == MarshallLocation.QUERY_PARAM) {
                String value = route.query().get(field.locationName());
                if (value != null) {
                    field.set(members, queryValue(field, value));
                }
            }
        }
    }

    private static @Nullable Object queryValue(SdkField<?> field, String value) {
        if (field.marshallingType() != MarshallingType.INTEGER) {
            return value;
        }
        try {
            if (INTEGER.matcher(value).matches()) {
                return Integer.valueOf(value);
            }
        } catch (NumberFormatException e) {
            // Too large: refused below, like everything that is not an integer.
        }
        throw Refusal.badRequest(field.memberName() + " is not an integer of 32 bits.");
    }

    /** In AWS's model, no read and no DELETE has a member in its body. */
    private static boolean hasBody(Operation<?> operation) {
        return !operation.isRead() && !operation.uri().method().equals("DELETE");
    }

    private static void readBody(byte[] body, SdkPojo members) {
        try {
            WireReader.read(body, members);
        } catch (WireFormatException e) {
            throw Refusal.badRequest("The request cannot be read: " + e.getMessage() + ".");
        }
    }
}
