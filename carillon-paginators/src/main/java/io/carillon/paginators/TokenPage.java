package io.carillon.paginators;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.utils.builder.CopyableBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * The return value of your own paged function, for {@link TokenPaginator} and {@link AsyncTokenPaginator}. It is a
 * response with the members {@code Items} and {@code NextToken}, the names for searches. Immutable.
 *
 * @param <ItemT> the listed items
 */
public final class TokenPage<ItemT> extends SdkResponse
        implements ToCopyableBuilder<TokenPage.Builder<ItemT>, TokenPage<ItemT>> {
    static final String ITEMS = "Items";
    static final String NEXT_TOKEN = "NextToken";

    private static final List<SdkField<?>> FIELDS = List.of(
            SdkField.<List<?>>builder(MarshallingType.LIST)
                    .memberName(ITEMS)
                    .getter(page -> ((TokenPage<?>) page).items)
                    .setter((builder, items) -> ((Builder<?>) builder).set(items))
                    .traits(location(ITEMS))
                    .build(),
            SdkField.<String>builder(MarshallingType.STRING)
                    .memberName(NEXT_TOKEN)
                    .getter(page -> ((TokenPage<?>) page).nextToken)
                    .setter((builder, token) -> ((Builder<?>) builder).nextToken = token)
                    .traits(location(NEXT_TOKEN))
                    .build());

    private final List<ItemT> items;
    private final @Nullable String nextToken;

    private TokenPage(Builder<ItemT> builder) {
        super(builder);
        this.items = builder.items;
        this.nextToken = builder.nextToken;
    }

    /**
     * {@return a page}
     *
     * @param <ItemT> the listed items
     * @param items the page's items; the list must not be modified afterwards
     * @param nextToken the token of the next page; null or empty if this is the last one
     */
    public static <ItemT> TokenPage<ItemT> of(List<ItemT> items, @Nullable String nextToken) {
        Objects.requireNonNull(items, "items");
        return new TokenPage<>(new Builder<>(Collections.unmodifiableList(items), nextToken));
    }

    /**
     * {@return the last page}
     *
     * @param <ItemT> the listed items
     * @param items the page's items; the list must not be modified afterwards
     */
    public static <ItemT> TokenPage<ItemT> last(List<ItemT> items) {
        return of(items, null);
    }

    static LocationTrait location(String name) {
        return LocationTrait.builder()
                .location(MarshallLocation.PAYLOAD)
                .locationName(name)
                .build();
    }

    /** {@return the items of this page, never null} */
    public List<ItemT> items() {
        return items;
    }

    /** {@return the token of the next page, which may be an empty string; empty if there is none} */
    public Optional<String> nextToken() {
        return Optional.ofNullable(nextToken);
    }

    @Override
    public List<SdkField<?>> sdkFields() {
        return FIELDS;
    }

    @Override
    public boolean equalsBySdkFields(@Nullable Object other) {
        return other instanceof TokenPage<?> page
                && items.equals(page.items)
                && Objects.equals(nextToken, page.nextToken);
    }

    @Override
    public Builder<ItemT> toBuilder() {
        return new Builder<>(items, nextToken);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return equalsBySdkFields(other);
    }

    @Override
    public int hashCode() {
        return Objects.hash(items, nextToken);
    }

    /** Shows sizes but no content, which may be personal data. */
    @Override
    public String toString() {
        return "TokenPage(items=%d, more=%b)".formatted(items.size(), nextToken != null && !nextToken.isEmpty());
    }

    /**
     * Used by the walk to cut pages. Not thread-safe.
     *
     * @param <ItemT> the listed items
     */
    public static final class Builder<ItemT> extends SdkResponse.BuilderImpl
            implements SdkPojo, CopyableBuilder<Builder<ItemT>, TokenPage<ItemT>> {
        private List<ItemT> items;
        private @Nullable String nextToken;

        private Builder(List<ItemT> items, @Nullable String nextToken) {
            this.items = items;
            this.nextToken = nextToken;
        }

        // The walk only sets parts of the page's own list.
        @SuppressWarnings("unchecked")
        private void set(List<?> part) {
            items = (List<ItemT>) part;
        }

        @Override
        public List<SdkField<?>> sdkFields() {
            return FIELDS;
        }

        @Override
        public boolean equalsBySdkFields(@Nullable Object other) {
            return other instanceof Builder<?> builder && build().equals(builder.build());
        }

        @Override
        public TokenPage<ItemT> build() {
            return new TokenPage<>(this);
        }
    }
}
