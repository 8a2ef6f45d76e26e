package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A walk over canned pages by the library, with its outcome in the terms of {@code walks.py}. */
final class CannedWalk {
    private final String resultKey;
    private final CannedScenario scenario;
    private final CannedClient client;
    private final CannedForm.Listing listing;

    /**
     * Creates the walk.
     *
     * @param resultKey the path of what is counted
     * @param client responds to the listing's requests
     */
    CannedWalk(String resultKey, CannedScenario scenario, CannedClient client, CannedForm.Listing listing) {
        this.resultKey = resultKey;
        this.scenario = scenario;
        this.client = client;
        this.listing = listing;
    }

    /** Walks page by page; if that succeeds, also collects everything and searches. */
    Map<String, @Nullable Object> outcome() {
        Map<String, @Nullable Object> outcome = walk();
        if (outcome.get("error") == null) {
            client.play(scenario.responses());
            FullResult<?> full = listing.fullResult();
            outcome.put("full", values(full));
            outcome.put("full_token", full.resumeToken().orElse(null));
            client.play(scenario.responses());
            outcome.put("found", CanonicalValue.of(listing.search(scenario.searchExpression())));
        }
        return outcome;
    }

    /** The resume token after each item, by the number of items so far; null if nothing is left. */
    Map<Long, @Nullable String> resumeTokens() {
        Map<Long, @Nullable String> tokens = new HashMap<>();
        client.play(scenario.responses());
        PageIterator<?, ?> walk = listing.iterator();
        long before = 0;
        for (int page = 0; page < scenario.responses().size(); page++) {
            Page<?, ?> next = walk.next();
            for (int taken = 1; taken <= next.items().size(); taken++) {
                tokens.put(before + taken, next.resumeTokenAfter(taken).orElse(null));
            }
            before += next.items().size();
        }
        return tokens;
    }

    private Map<String, @Nullable Object> walk() {
        Map<String, @Nullable Object> outcome = new LinkedHashMap<>();
        List<@Nullable Object> pages = new ArrayList<>();
        outcome.put("pages", pages);
        outcome.put("error", null);
        client.play(scenario.responses());
        PageIterator<?, ?> walk = listing.iterator();
        try {
            while (walk.hasNext()) {
                pages.add(page(walk.next()));
            }
            outcome.put("requests", CanonicalValue.of(client.requests()));
            outcome.put("resume_token", walk.resumeToken().orElse(null));
        } catch (PaginationException e) {
            outcome.put("requests", CanonicalValue.of(client.requests()));
            outcome.put("error", e.getMessage());
        }
        return outcome;
    }

    /** The page's response; the page's items must match it. */
    private @Nullable Object page(Page<?, ?> page) {
        Object response = CanonicalValue.of(page.response());
        Object counted = response;
        for (String name : resultKey.split("\\.", -1)) {
            counted = counted instanceof Map<?, ?> members ? members.get(name) : null;
        }
        assertThat(counted(page.items())).isEqualTo(counted);
        return response;
    }

    /** The items of a page, or all items, in botocore's form: only lists have several. */
    private @Nullable Object counted(List<?> items) {
        if (scenario.isOfList()) {
            return CanonicalValue.ofMember(items);
        }
        assertThat(items).hasSizeLessThan(2);
        return items.isEmpty() ? null : CanonicalValue.ofMember(items.get(0));
    }

    private Map<String, @Nullable Object> values(FullResult<?> full) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        full.otherValues().forEach((key, value) -> values.put(key, CanonicalValue.ofMember(value)));
        values.put(resultKey, counted(full.items()));
        values.values().removeIf(Objects::isNull);
        return values;
    }
}
