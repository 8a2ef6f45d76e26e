package io.carillon.paginators;

import java.util.ArrayList;
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

/** How a listing is walked: boto3's {@code PaginationConfig}, and more. Immutable. */
public final class PaginationConfig {
    /** The most pages that can be requested ahead; they are all in memory. */
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
     * A config that is written in place, as in {@code PaginationConfig.of(config -> config.maxItems(5).pageSize(2))}.
     *
     * @param config sets what is not the default
     * @return the config
     */
    public static PaginationConfig of(Consumer<Builder> config) {
        Builder builder = builder();
        Objects.requireNonNull(config, "config").accept(builder);
        return builder.build();
    }

    /**
     * Reads a config with boto3's names: {@code MaxItems}, {@code PageSize}, {@code StartingToken}. A null value is
     * the same as none. Whole numbers may come as any {@link Number}, of which the fraction is dropped, or as text in
     * the form that Python's {@code int()} takes, such as {@code " +1_000 "}.
     *
     * @param map boto3's {@code PaginationConfig}
     * @return the config
     * @throws ParameterValidationException with everything that is wrong: other names, values of other types or out of
     *     range
     */
    public static PaginationConfig fromMap(Map<String, ?> map) {
        return PaginationConfigReader.read(Objects.requireNonNull(map, "map"));
    }

    /** {@return the cap on items over all pages; empty if there is none} */
    public OptionalLong maxItems() {
        return maxItems == null ? OptionalLong.empty() : OptionalLong.of(maxItems);
    }

    /** {@return the number of items to ask for in one request; empty to leave it to the request or the service} */
    public OptionalInt pageSize() {
        return pageSize == null ? OptionalInt.empty() : OptionalInt.of(pageSize);
    }

    /**
     * Where to start; empty for the place that the request names, or the beginning.
     *
     * @return the token; empty for the place that the request names, or the beginning
     */
    public Optional<String> startingToken() {
        return Optional.ofNullable(startingToken);
    }

    /** {@return whether the last page is asked for no larger than the cap still needs} */
    public boolean exactCut() {
        return exactCut;
    }

    /** {@return what happens when the service repeats a token} */
    public RepeatedTokenPolicy repeatedTokenPolicy() {
        return repeatedTokenPolicy;
    }

    /** {@return whether pages are requested while the caller works on the one before} */
    public boolean prefetch() {
        return prefetchPages > 0;
    }

    /** {@return how many pages may be requested ahead; 0 for none} */
    public int prefetchPages() {
        return prefetchPages;
    }

    /** {@return what runs the prefetches; empty for a thread of each walk's own} */
    public Optional<Executor> prefetchExecutor() {
        return Optional.ofNullable(prefetchExecutor);
    }

    /** {@return how fast requests may follow one another; empty for no limit} */
    public Optional<RequestPace> requestPace() {
        return Optional.ofNullable(requestPace);
    }

    /**
     * Who is told after each page.
     *
     * @return the listener; empty if there is none
     */
    public Optional<ProgressListener> progressListener() {
        return Optional.ofNullable(progressListener);
    }

    /** Begins to count for the listener; null if there is none. */
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

    /** Equal are configs of equal settings, with the same executor and listener. */
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

    /** Tells the settings, but of the starting token only whether there is one: tokens may hold keys of the data. */
    @Override
    public String toString() {
        return "PaginationConfig(maxItems=%s, pageSize=%s, startingToken=%s, exactCut=%s, repeatedTokenPolicy=%s,"
                        .formatted(
                                maxItems, pageSize, startingToken == null ? null : "...", exactCut, repeatedTokenPolicy)
                + " prefetchPages=%s, requestPace=%s)".formatted(prefetchPages, requestPace);
    }

    /** Collects a config. Not thread-safe. */
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
         * Caps the items over all pages. It is not the page size, and is never sent. With 0 there are no pages and no
         * requests, and the resume token is the place where the walk would have begun.
         *
         * @param count how many, 0 or more
         * @return this builder
         */
        public Builder maxItems(long count) {
            maxItems = count;
            return this;
        }

        /**
         * Sets the number of items to ask for in one request, in place of the request's own.
         *
         * @param count how many, 1 or more
         * @return this builder
         */
        public Builder pageSize(int count) {
            pageSize = count;
            return this;
        }

        /**
         * Starts at a resume token, of this library or of boto3 or the AWS CLI, or at a token of the service. Null is
         * the same as none; an empty text is not, and is sent.
         *
         * @param token a resume token, or a token of the service; null to begin at the first page
         * @return this builder
         */
        public Builder startingToken(@Nullable String token) {
            startingToken = token;
            return this;
        }

        /**
         * Asks for no more items than the cap still needs, so that the walk is cut where a page ends; false by default, as in
         * boto3. boto3's resume token for a cut within a page counts the items from where that page began, so that whoever is
         * removed before the cut makes the next walk miss an item, and whoever is added makes it repeat one. A cut at a page's
         * end has the service's own token alone, which means the same whatever else comes and goes, if the service's tokens do.
         *
         * <p>It needs the page size: that of this config or of the request, else the largest page so far. So without one, a
         * first page that is larger than the cap is still cut within; set {@link #pageSize} to be sure. A service that returns
         * more than it was asked for is cut within a page, too, and {@link Page#resumeTokenAfter} counts items within a page
         * as ever. The service must take a page size as small as what is left to list: RDS, for one, takes no less than 20.
         * An operation that takes no page size is refused with a {@link PaginationException} if there is a cap.
         *
         * @param exact whether a walk is cut only where a page ends
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
         * Requests one page while the caller works on the one before: {@link #prefetchPages} with 1, or 0 for false.
         *
         * @param ahead whether to request ahead
         * @return this builder
         */
        public Builder prefetch(boolean ahead) {
            return prefetchPages(ahead ? 1 : 0);
        }

        /**
         * Requests so many pages ahead while the caller works on the one before; 0, the default, for none, and at most
         * {@link #MAX_PREFETCH_PAGES}. They are requested one after another, since each holds the token of the next, and
         * wait in memory. None is requested before the first page is asked for, and none beyond what the cap needs. Order,
         * resume tokens and errors are as without it: a page that fails ahead of its time fails when it is asked for. Close
         * the iterator or stream, or cancel the subscription, if the walk may end early.
         *
         * <p>A walk by an iterator has one daemon thread for this, from its second page to its last, until the iterator is
         * closed, or, if it is only dropped, until a second after the request under way has ended. A subscription needs
         * none.
         *
         * @param pages how many, 0 or more
         * @return this builder
         */
        public Builder prefetchPages(int pages) {
            prefetchPages = pages;
            return this;
        }

        /**
         * Sets what runs the prefetches, for those who want to count or share threads; null, the default, for a thread
         * of each walk's own. Each is one request that blocks, so this is no place for an event loop or the common
         * pool. A prefetch that the executor refuses, or has not begun when the page is asked for, is done by the
         * thread that asks. It does nothing unless pages are prefetched, nor in subscriptions.
         *
         * @param executor runs the requests that are sent ahead; null for a thread of their own
         * @return this builder
         */
        public Builder prefetchExecutor(@Nullable Executor executor) {
            prefetchExecutor = executor;
            return this;
        }

        /**
         * Sets how fast requests may follow one another; null, the default, for no limit but the caller's own.
         *
         * @param pace how fast; null for no limit
         * @return this builder
         */
        public Builder requestPace(@Nullable RequestPace pace) {
            requestPace = pace;
            return this;
        }

        /**
         * Sets who is told after each page; null, the default, for nobody.
         *
         * @param listener is called before each page is given; null for none
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
         * Gives the config.
         *
         * @return the config
         * @throws ParameterValidationException if MaxItems is negative, PageSize is less than 1, or more pages are to be
         *     prefetched than {@link #MAX_PREFETCH_PAGES} or less than 0
         */
        public PaginationConfig build() {
            List<String> problems = problems();
            if (!problems.isEmpty()) {
                throw new ParameterValidationException(problems);
            }
            return new PaginationConfig(this);
        }

        List<String> problems() {
            List<String> problems = new ArrayList<>();
            if (maxItems != null && maxItems < 0) {
                problems.add("Invalid value for parameter MaxItems, value: " + maxItems + ", valid min value: 0");
            }
            if (pageSize != null && pageSize < 1) {
                problems.add("Invalid value for parameter PageSize, value: " + pageSize + ", valid min value: 1");
            }
            if (prefetchPages < 0 || prefetchPages > MAX_PREFETCH_PAGES) {
                problems.add("Invalid value for parameter prefetchPages, value: " + prefetchPages
                        + ", valid range: 0 to " + MAX_PREFETCH_PAGES);
            }
            return problems;
        }
    }
}
