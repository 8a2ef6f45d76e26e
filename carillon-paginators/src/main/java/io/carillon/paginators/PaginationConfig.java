package io.carillon.paginators;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How to walk a listing: boto3's {@code PaginationConfig} with extensions. Immutable. */
public final class PaginationConfig {
    /** The maximum number of pages that can be requested ahead. They are all kept in memory. */
    public static final int MAX_PREFETCH_PAGES = 100;

    private static final LongSupplier SYSTEM_CLOCK = System::nanoTime;

    static final PaginationConfig DEFAULT = builder().build();

    private final @Nullable Long maxItems;
    private final @Nullable Integer pageSize;
    private final @Nullable String startingToken;
    private final boolean exactCut;
    private final RepeatedTokenPolicy repeatedTokenPolicy;
    private final int prefetchPages;
    private final @Nullable Executor prefetchExecutor;
    private final @Nullable RequestPace requestPace;
    private final @Nullable ProgressListener progressListener;
    private final LongSupplier nanoTime;

    private PaginationConfig(Builder builder) {
        maxItems = builder.maxItems;
        pageSize = builder.pageSize;
        startingToken = builder.startingToken;
        exactCut = builder.exactCut;
        repeatedTokenPolicy = builder.repeatedTokenPolicy;
        prefetchPages = builder.prefetchPages;
        prefetchExecutor = builder.prefetchExecutor;
        requestPace = builder.requestPace;
        progressListener = builder.progressListener;
        nanoTime = builder.nanoTime;
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Builds a config in place, as in {@code PaginationConfig.of(config -> config.maxItems(5).pageSize(2))}.
     *
     * @param config sets whatever differs from the defaults
     * @return the config
     */
    public static PaginationConfig of(Consumer<Builder> config) {
        Builder builder = builder();
        Objects.requireNonNull(config, "config").accept(builder);
        return builder.build();
    }

    /**
     * Reads a config with boto3's names: {@code MaxItems}, {@code PageSize}, {@code StartingToken}. A null value counts
     * as absent. Whole numbers may be any {@link Number}, whose fraction is dropped, or text in the form that Python's
     * {@code int()} accepts, such as {@code " +1_000 "}.
     *
     * @param map boto3's {@code PaginationConfig}
     * @return the config
     * @throws ParameterValidationException listing everything that is wrong: unknown names, values of wrong types or
     *     out of range
     */
    public static PaginationConfig fromMap(Map<String, ?> map) {
        return PaginationConfigReader.read(Objects.requireNonNull(map, "map"));
    }

    /** {@return the maximum number of items over all pages; empty if there is no cap} */
    public OptionalLong maxItems() {
        return maxItems == null ? OptionalLong.empty() : OptionalLong.of(maxItems);
    }

    /** {@return the number of items to request per page; empty to leave it to the request or the service} */
    public OptionalInt pageSize() {
        return pageSize == null ? OptionalInt.empty() : OptionalInt.of(pageSize);
    }

    /**
     * Where to start.
     *
     * @return the token; empty to start where the request says, or at the beginning
     */
    public Optional<String> startingToken() {
        return Optional.ofNullable(startingToken);
    }

    /** {@return whether the last page is requested no larger than the cap requires} */
    public boolean exactCut() {
        return exactCut;
    }

    /** {@return what happens when the service repeats a token} */
    public RepeatedTokenPolicy repeatedTokenPolicy() {
        return repeatedTokenPolicy;
    }

    /** {@return whether pages are requested while the caller processes the previous one} */
    public boolean prefetch() {
        return prefetchPages > 0;
    }

    /** {@return the maximum number of pages requested ahead; 0 for none} */
    public int prefetchPages() {
        return prefetchPages;
    }

    /** {@return what runs the requests sent ahead; empty for a separate thread per walk} */
    public Optional<Executor> prefetchExecutor() {
        return Optional.ofNullable(prefetchExecutor);
    }

    /** {@return the pause or rate between requests; empty for no limit} */
    public Optional<RequestPace> requestPace() {
        return Optional.ofNullable(requestPace);
    }

    /**
     * The listener called for each page.
     *
     * @return the listener; empty if there is none
     */
    public Optional<ProgressListener> progressListener() {
        return Optional.ofNullable(progressListener);
    }

    /** Starts counting for the listener; null if there is none. */
    @Nullable
    ProgressMeter startProgressMeter() {
        return progressListener == null ? null : new ProgressMeter(progressListener, nanoTime);
    }

    /** {@return a builder that starts from this config} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.maxItems = maxItems;
        builder.pageSize = pageSize;
        builder.startingToken = startingToken;
        builder.exactCut = exactCut;
        builder.repeatedTokenPolicy = repeatedTokenPolicy;
        builder.prefetchPages = prefetchPages;
        builder.prefetchExecutor = prefetchExecutor;
        builder.requestPace = requestPace;
        builder.progressListener = progressListener;
        builder.nanoTime = nanoTime;
        return builder;
    }

    /** Configs are equal if all their settings are, and they have the same executor and listener. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PaginationConfig config && settings().equals(config.settings());
    }

    @Override
    public int hashCode() {
        return settings().hashCode();
    }

    private List<@Nullable Object> settings() {
        return Arrays.asList(
                maxItems,
                pageSize,
                startingToken,
                exactCut,
                repeatedTokenPolicy,
                prefetchPages,
                prefetchExecutor,
                requestPace,
                progressListener,
                nanoTime);
    }

    /** Shows the settings, but of the starting token only whether there is one: tokens may contain data. */
    @Override
    public String toString() {
        return "PaginationConfig(maxItems=%s, pageSize=%s, startingToken=%s, exactCut=%s, repeatedTokenPolicy=%s,"
                        .formatted(
                                maxItems, pageSize, startingToken == null ? null : "...", exactCut, repeatedTokenPolicy)
                + " prefetchPages=%s, requestPace=%s)".formatted(prefetchPages, requestPace);
    }

    /** Builds a config. Not thread-safe. */
    public static final class Builder {
        private @Nullable Long maxItems;
        private @Nullable Integer pageSize;
        private @Nullable String startingToken;
        private boolean exactCut;
        private RepeatedTokenPolicy repeatedTokenPolicy = RepeatedTokenPolicy.FAIL;
        private int prefetchPages;
        private @Nullable Executor prefetchExecutor;
        private @Nullable RequestPace requestPace;
        private @Nullable ProgressListener progressListener;
        private LongSupplier nanoTime = SYSTEM_CLOCK;

        private Builder() {}

        /**
         * Sets the maximum number of items over all pages. This is not the page size and is never sent. With 0 there
         * are no pages and no requests, and the resume token is where the walk would have begun.
         *
         * @param count the maximum number of items, 0 or more
         * @return this builder
         */
        public Builder maxItems(long count) {
            maxItems = count;
            return this;
        }

        /**
         * Sets the number of items to request per page, overriding the request's own.
         *
         * @param count the page size, at least 1
         * @return this builder
         */
        public Builder pageSize(int count) {
            pageSize = count;
            return this;
        }

        /**
         * Starts at a resume token, of this library, boto3 or the AWS CLI, or at a token of the service. Null counts as
         * absent; an empty string does not, and is sent.
         *
         * @param token a resume token, or a token of the service; null to begin at the first page
         * @return this builder
         */
        public Builder startingToken(@Nullable String token) {
            startingToken = token;
            return this;
        }

        /**
         * Requests no more items than the cap requires, so that the walk is cut at the end of a page; false by default,
         * as in boto3. boto3's resume token for a cut within a page counts items from the beginning of that page, so if
         * an item before the cut is removed, the next walk misses one, and if one is added, it repeats one. The token
         * for a cut at the end of a page is the service's own, whose meaning does not depend on other items, provided
         * the service's tokens are stable.
         *
         * <p>This requires a known page size: that of this config or the request, otherwise that of the largest page so
         * far. Without one, a first page larger than the cap is still cut within; set {@link #pageSize} to avoid that.
         * A page with more items than requested is also cut within, and {@link Page#resumeTokenAfter} always counts
         * items within a page. The service must accept a page size as small as the number of items left; RDS, for
         * example, requires at least 20. If there is a cap, an operation without a page size is refused with a
         * {@link PaginationException}.
         *
         * @param exact whether to cut a walk only at the end of a page
         * @return this builder
         */
        public Builder exactCut(boolean exact) {
            exactCut = exact;
            return this;
        }

        /**
         * Sets what happens when the service repeats a token; {@link RepeatedTokenPolicy#FAIL} by default.
         *
         * @param policy what to do
         * @return this builder
         */
        public Builder repeatedTokenPolicy(RepeatedTokenPolicy policy) {
            repeatedTokenPolicy = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Requests one page ahead while the caller processes the previous one: {@link #prefetchPages} with 1, or with 0
         * for false.
         *
         * @param ahead whether to request ahead
         * @return this builder
         */
        public Builder prefetch(boolean ahead) {
            return prefetchPages(ahead ? 1 : 0);
        }

        /**
         * Requests up to this many pages ahead while the caller processes the previous one; 0, the default, for none,
         * and at most {@link #MAX_PREFETCH_PAGES}. They are requested one after another, since each has the token of
         * the next, and are kept in memory. Nothing is requested before the first page is needed, or beyond the cap.
         * The order, resume tokens and errors stay the same: a page that fails ahead of time throws when it is its
         * turn. If the walk may end early, close the iterator or stream, or cancel the subscription.
         *
         * <p>An iterator uses one daemon thread for this, from its second page until its last one or until it is
         * closed. If the iterator is abandoned, the thread ends one second after its current request. Subscriptions
         * need no thread.
         *
         * @param pages the maximum number of pages, 0 or more
         * @return this builder
         */
        public Builder prefetchPages(int pages) {
            prefetchPages = pages;
            return this;
        }

        /**
         * Sets the executor of requests sent ahead, to limit or share threads; null, the default, for a separate thread
         * per walk. Each task is a blocking request, so an event loop or the common pool is unsuitable. A task that the
         * executor rejects, or has not started when its page is needed, runs on the calling thread. Has no effect
         * without prefetching or on subscriptions.
         *
         * @param executor runs the requests sent ahead; null for a separate thread per walk
         * @return this builder
         */
        public Builder prefetchExecutor(@Nullable Executor executor) {
            prefetchExecutor = executor;
            return this;
        }

        /**
         * Sets the pause or rate between requests; null, the default, for no limit.
         *
         * @param pace the pause or rate; null for no limit
         * @return this builder
         */
        public Builder requestPace(@Nullable RequestPace pace) {
            requestPace = pace;
            return this;
        }

        /**
         * Sets the listener called for each page; null, the default, for none.
         *
         * @param listener called before each page is returned; null for none
         * @return this builder
         */
        public Builder progressListener(@Nullable ProgressListener listener) {
            progressListener = listener;
            return this;
        }

        /** Sets the clock of the progress listener, in nanoseconds; {@link System#nanoTime} by default. */
        Builder nanoTime(LongSupplier source) {
            nanoTime = source;
            return this;
        }

        /**
         * Builds the config.
         *
         * @return the config
         * @throws ParameterValidationException if MaxItems is negative, PageSize is less than 1, or the number of pages
         *     to prefetch is not between 0 and {@link #MAX_PREFETCH_PAGES}
         */
        public PaginationConfig build() {
            List<String> problems = problems();
            if (!problems.isEmpty()) {
                throw new ParameterValidationException(problems);
            }
            return new PaginationConfig(this);
        }

        List<String> problems() {
            return PaginationConfigReader.problems(maxItems, pageSize, prefetchPages);
        }
    }
}
