package io.carillon.paginators;

import io.carillon.paginators.internal.token.ResumeTokenCodec;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.utils.builder.CopyableBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * An operation of a kind that Chime lacks: three tokens of three types, a textual limit, several result keys and a
 * member that indicates whether there is more. Its classes are model classes like the SDK's, over a map.
 */
final class ThreeTokenOperation {
    static final ResumeTokenCodec CODEC = new ResumeTokenCodec(List.of("Marker", "Round", "Cursor"));

    private ThreeTokenOperation() {}

    /** The model, with all three tokens and one result key. */
    static PaginatorModel.Builder model() {
        return PaginatorModel.builder()
                .token("Marker", "NextMarker")
                .token("Round", "NextRound")
                .token("Cursor", "NextCursor")
                .limitKey("Limit")
                .resultKey("Words");
    }

    /** A paginator that returns these pages in order and records the requests. */
    static Paginator<Request, Response, String> paginator(
            PaginatorModel.Builder model,
            List<Map<String, Object>> pages,
            List<Map<String, @Nullable Object>> requests) {
        Queue<Map<String, Object>> left = new ArrayDeque<>(pages);
        return Paginator.of(model.build(), request -> {
            requests.add(request.values());
            return new Response(left.remove());
        });
    }

    static PaginationConfig resumed(String resumeToken) {
        return PaginationConfig.builder().startingToken(resumeToken).build();
    }

    /** Values, some of which are null. */
    static Map<String, @Nullable Object> presentAndAbsent(Map<String, Object> present, String... absent) {
        Map<String, @Nullable Object> values = new HashMap<>(present);
        for (String name : absent) {
            values.put(name, null);
        }
        return values;
    }

    /** A model class over a map. */
    interface Values extends SdkPojo {
        Map<String, @Nullable Object> values();

        @Override
        default boolean equalsBySdkFields(Object other) {
            return other instanceof Values same && values().equals(same.values());
        }
    }

    private static <T> SdkField<T> field(String name, MarshallingType<? super T> type) {
        return SdkField.<T>builder(type)
                .memberName(name)
                .getter(pojo -> ThreeTokenOperation.<T>value(pojo, name))
                .setter((pojo, value) -> ((Values) pojo).values().put(name, value))
                .traits(LocationTrait.builder()
                        .location(MarshallLocation.PAYLOAD)
                        .locationName(name)
                        .build())
                .build();
    }

    // A member has the value that was set, and the tests set values of its type.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> @Nullable T value(Object pojo, String name) {
        return (T) ((Values) pojo).values().get(name);
    }

    /** The request. */
    static final class Request extends SdkRequest implements Values {
        private static final List<SdkField<?>> FIELDS = List.of(
                field("Marker", MarshallingType.STRING),
                field("Round", MarshallingType.INTEGER),
                field("Cursor", MarshallingType.SDK_BYTES),
                field("Limit", MarshallingType.STRING),
                field("Depth", MarshallingType.LONG));

        private final Map<String, @Nullable Object> values;

        Request(Map<String, ? extends @Nullable Object> values) {
            this.values = new HashMap<>(values);
        }

        @Override
        public Map<String, @Nullable Object> values() {
            return values;
        }

        @Override
        public List<SdkField<?>> sdkFields() {
            return FIELDS;
        }

        @Override
        public Optional<? extends RequestOverrideConfiguration> overrideConfiguration() {
            return Optional.empty();
        }

        @Override
        public Builder toBuilder() {
            return new Builder(new HashMap<>(values));
        }

        /** Its builder. */
        record Builder(Map<String, @Nullable Object> values) implements SdkRequest.Builder, Values {
            @Override
            public List<SdkField<?>> sdkFields() {
                return FIELDS;
            }

            @Override
            public @Nullable RequestOverrideConfiguration overrideConfiguration() {
                return null;
            }

            @Override
            public Request build() {
                return new Request(values);
            }
        }
    }

    /** The response. */
    static final class Response extends SdkResponse implements Values, ToCopyableBuilder<Response.Builder, Response> {
        private static final List<SdkField<?>> FIELDS = List.of(
                field("Words", MarshallingType.LIST),
                field("Names", MarshallingType.LIST),
                field("Note", MarshallingType.STRING),
                field("Count", MarshallingType.INTEGER),
                field("Bytes", MarshallingType.LONG),
                field("Share", MarshallingType.DOUBLE),
                field("Weight", MarshallingType.FLOAT),
                field("Flag", MarshallingType.BOOLEAN),
                field("Totals", MarshallingType.MAP),
                field("Owner", MarshallingType.STRING),
                field("More", MarshallingType.BOOLEAN),
                field("NextMarker", MarshallingType.STRING),
                field("NextRound", MarshallingType.INTEGER),
                field("NextCursor", MarshallingType.SDK_BYTES));

        private final Map<String, @Nullable Object> values;

        Response(Map<String, ? extends @Nullable Object> values) {
            this(new Builder(new HashMap<>(values)));
        }

        private Response(Builder builder) {
            super(builder);
            values = builder.values;
        }

        @Override
        public Map<String, @Nullable Object> values() {
            return values;
        }

        @Override
        public List<SdkField<?>> sdkFields() {
            return FIELDS;
        }

        @Override
        public Builder toBuilder() {
            return new Builder(new HashMap<>(values));
        }

        /** Its builder. */
        static final class Builder extends SdkResponse.BuilderImpl
                implements Values, CopyableBuilder<Builder, Response> {
            private final Map<String, @Nullable Object> values;

            private Builder(Map<String, @Nullable Object> values) {
                this.values = values;
            }

            @Override
            public Map<String, @Nullable Object> values() {
                return values;
            }

            @Override
            public List<SdkField<?>> sdkFields() {
                return FIELDS;
            }

            @Override
            public Response build() {
                return new Response(this);
            }
        }
    }
}
