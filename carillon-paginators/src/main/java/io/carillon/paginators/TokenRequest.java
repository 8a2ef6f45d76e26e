package io.carillon.paginators;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.protocol.MarshallingType;

/** The arguments of a paged function of a token, as a request. Immutable. */
final class TokenRequest extends SdkRequest {
    static final String NEXT_TOKEN = "NextToken";
    static final String MAX_RESULTS = "MaxResults";
    static final TokenRequest FIRST = new TokenRequest(null, null);

    private static final List<SdkField<?>> FIELDS = List.of(
            SdkField.<String>builder(MarshallingType.STRING)
                    .memberName(NEXT_TOKEN)
                    .getter(request -> ((TokenRequest) request).token)
                    .setter((builder, token) -> ((Builder) builder).token = token)
                    .traits(TokenPage.location(NEXT_TOKEN))
                    .build(),
            SdkField.<Integer>builder(MarshallingType.INTEGER)
                    .memberName(MAX_RESULTS)
                    .getter(request -> ((TokenRequest) request).pageSize)
                    .setter((builder, size) -> ((Builder) builder).pageSize = size)
                    .traits(TokenPage.location(MAX_RESULTS))
                    .build());

    private final @Nullable String token;
    private final @Nullable Integer pageSize;

    private TokenRequest(@Nullable String token, @Nullable Integer pageSize) {
        this.token = token;
        this.pageSize = pageSize;
    }

    /** The model of such a function. */
    static PaginatorModel model(boolean takesPageSize) {
        PaginatorModel.Builder model =
                PaginatorModel.builder().token(NEXT_TOKEN, TokenPage.NEXT_TOKEN).resultKey(TokenPage.ITEMS);
        return (takesPageSize ? model.limitKey(MAX_RESULTS) : model).build();
    }

    @Nullable
    String token() {
        return token;
    }

    OptionalInt pageSize() {
        return pageSize == null ? OptionalInt.empty() : OptionalInt.of(pageSize);
    }

    @Override
    public List<SdkField<?>> sdkFields() {
        return FIELDS;
    }

    @Override
    public boolean equalsBySdkFields(@Nullable Object other) {
        return other instanceof TokenRequest request
                && Objects.equals(token, request.token)
                && Objects.equals(pageSize, request.pageSize);
    }

    @Override
    public Optional<? extends RequestOverrideConfiguration> overrideConfiguration() {
        return Optional.empty();
    }

    @Override
    public Builder toBuilder() {
        return new Builder(token, pageSize);
    }

    /** The builder of these requests. */
    private static final class Builder implements SdkRequest.Builder, SdkPojo {
        private @Nullable String token;
        private @Nullable Integer pageSize;

        Builder(@Nullable String token, @Nullable Integer pageSize) {
            this.token = token;
            this.pageSize = pageSize;
        }

        @Override
        public List<SdkField<?>> sdkFields() {
            return FIELDS;
        }

        @Override
        public boolean equalsBySdkFields(@Nullable Object other) {
            return other instanceof Builder builder && build().equalsBySdkFields(builder.build());
        }

        @Override
        public @Nullable RequestOverrideConfiguration overrideConfiguration() {
            return null;
        }

        @Override
        public TokenRequest build() {
            return new TokenRequest(token, pageSize);
        }
    }
}
