package io.carillon.server.testing;

import io.carillon.directory.wire.WireWriter;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.RequestReader;
import io.carillon.server.routing.Router;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.chime.model.ChimeException;

/** The parameters of a request by the names of the AWS model, wherever they are on the wire. */
final class RequestParameters {
    /** The parameter that asks for a page of a listing. */
    static final String NEXT_TOKEN = "NextToken";

    private RequestParameters() {}

    /** All of them; none if the input cannot be read. */
    static Map<String, Object> of(Router.Route route, byte[] body) {
        try {
            return members(request(route.operation(), route, body));
        } catch (ChimeException unreadable) {
            return Map.of();
        }
    }

    private static <R extends SdkPojo> R request(Operation<R> operation, Router.Route route, byte[] body) {
        return RequestReader.readUnchecked(operation, route, body);
    }

    private static Map<String, Object> members(SdkPojo value) {
        var members = new LinkedHashMap<String, Object>();
        for (SdkField<?> field : value.sdkFields()) {
            Object member = field.getValueOrDefault(value);
            if (member != null
                    && !(member instanceof SdkAutoConstructList)
                    && !(member instanceof SdkAutoConstructMap)) {
                members.put(field.memberName(), plain(member));
            }
        }
        return Collections.unmodifiableMap(members);
    }

    private static Object plain(Object value) {
        if (value instanceof SdkPojo pojo) {
            return members(pojo);
        }
        if (value instanceof List<?> list) {
            return elements(list);
        }
        if (value instanceof Map<?, ?> map) {
            var plain = new LinkedHashMap<String, Object>();
            map.forEach((key, element) -> plain.put(String.valueOf(key), plain(element)));
            return Collections.unmodifiableMap(plain);
        }
        return value instanceof Instant time ? WireWriter.timestamp(time) : value;
    }

    /** A list can have null where the request has it. */
    private static List<@Nullable Object> elements(List<?> list) {
        var elements = new ArrayList<@Nullable Object>();
        for (Object element : list) {
            elements.add(element == null ? null : plain(element));
        }
        return Collections.unmodifiableList(elements);
    }
}
