package io.carillon.tests.model;

import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.JavaClients;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.chime.ChimeClient;

/** What the AWS SDK for Java says of an operation, in the sentences of {@link BotocoreFacts}. */
public final class SdkFacts {
    private static final Map<MarshallLocation, String> PLACES = Map.of(
            MarshallLocation.PATH, "uri",
            MarshallLocation.QUERY_PARAM, "querystring",
            MarshallLocation.PAYLOAD, "body");

    private SdkFacts() {}

    /** Method and URI of the request that the SDK would send, with the names of its members in their places. */
    public static String uri(SdkOperation operation) {
        SdkPojo request = operation.newRequest();
        for (SdkField<?> field : request.sdkFields()) {
            if (field.location() == MarshallLocation.PATH) {
                field.set(request, "{" + field.locationName() + "}");
            }
        }
        var unsent = new Unsent();
        var nobody = new AwsAccount("123456789012", AwsBasicCredentials.create("key", "secret"));
        try (ChimeClient client =
                JavaClients.sync(URI.create("http://localhost"), nobody, c -> c.addExecutionInterceptor(unsent))) {
            operation.call(client, request);
        } catch (Stop expected) {
            return uri(unsent.request);
        }
        throw new AssertionError(operation + " was not stopped");
    }

    private static String uri(SdkHttpRequest request) {
        String query = request.rawQueryParameters().entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + String.join(",", parameter.getValue()))
                .collect(Collectors.joining("&"));
        return request.method() + " " + URLDecoder.decode(request.encodedPath(), StandardCharsets.UTF_8)
                + (query.isEmpty() ? "" : "?" + query);
    }

    /** Keeps what would be sent, and stops the call. */
    private static final class Unsent implements ExecutionInterceptor {
        private SdkHttpRequest request;

        @Override
        public void afterMarshalling(Context.AfterMarshalling context, ExecutionAttributes attributes) {
            request = context.httpRequest();
            throw new Stop();
        }
    }

    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Every member of input and output, with its place, its wire name and its type. */
    static Set<String> members(SdkPojo input, SdkPojo output) {
        var facts = new TreeSet<String>();
        members(input, "input ", facts);
        members(output, "output ", facts);
        return facts;
    }

    private static void members(SdkPojo structure, String prefix, Set<String> facts) {
        for (SdkField<?> field : structure.sdkFields()) {
            String suffix = " in " + PLACES.get(field.location()) + " as " + field.locationName();
            type(field, prefix + field.memberName(), suffix, facts);
        }
    }

    private static void type(SdkField<?> field, String path, String suffix, Set<String> facts) {
        MarshallingType<?> type = field.marshallingType();
        facts.add(path + ": " + name(field) + suffix);
        if (type == MarshallingType.SDK_POJO) {
            members(field.constructor().get(), path + ".", facts);
        } else if (type == MarshallingType.LIST) {
            type(field.getTrait(ListTrait.class).memberFieldInfo(), path + "[]", "", facts);
        }
    }

    private static String name(SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            return "structure";
        }
        if (type == MarshallingType.INSTANT) {
            return "timestamp "
                    + field.getTrait(TimestampFormatTrait.class)
                            .format()
                            .name()
                            .toLowerCase(Locale.ROOT)
                            .replace("_", "");
        }
        return type.toString().toLowerCase(Locale.ROOT);
    }
}
