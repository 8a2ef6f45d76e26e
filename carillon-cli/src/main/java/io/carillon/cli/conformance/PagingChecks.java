package io.carillon.cli.conformance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The laws of paging, which every listing must keep. */
final class PagingChecks {
    private static final String REFUSAL = "BadRequestException";

    private final PagedListing listing;

    /** Read once, by the first law; null before, or if it could not be read. */
    private @Nullable PageWalk walk;

    private PagingChecks(PagedListing listing) {
        this.listing = listing;
    }

    /** A law: what it says, and what checks it. */
    private record Law(String name, Check.Probe probe) {}

    /** Every law for every listing. */
    static List<Check> of(List<PagedListing> listings) {
        return listings.stream()
                .flatMap(listing -> new PagingChecks(listing)
                        .laws().stream().map(law -> new Check(listing.operation(), law.name(), law.probe())))
                .toList();
    }

    private List<Law> laws() {
        return List.of(
                new Law("pages: can be read to the end", run -> walk = PageWalk.of(listing, run)),
                new Law("pages: none has more than MaxResults", run -> requireSize()),
                new Law("pages: nobody is skipped", run -> requireAll()),
                new Law("pages: nobody is repeated", run -> requireOnce()),
                new Law("pages: each has another NextToken", run -> requireOtherTokens()),
                new Law("pages: the last has no NextToken", run -> requireEnd()),
                new Law("pages: one that is requested again is the same", this::requireSamePage),
                new Law("pages: a NextToken that nobody issued is refused", run -> requireRefusal(run, "no-token")),
                new Law("pages: a changed NextToken is refused", this::requireRefusalOfChanged));
    }

    private PageWalk walk() {
        if (walk == null) {
            throw CheckException.notRun("the listing could not be read");
        }
        return walk;
    }

    private void requireSize() {
        int greatest = walk().pages().stream().mapToInt(List::size).max().orElse(0);
        if (greatest > listing.size()) {
            throw CheckException.failed("a page has " + greatest + ", with MaxResults " + listing.size());
        }
    }

    private void requireAll() {
        var missing = new ArrayList<>(walk().made());
        missing.removeAll(walk().keys());
        if (!missing.isEmpty()) {
            throw CheckException.failed(
                    missing.size() + " of " + walk().made().size() + " are not listed: " + Response.oneLine(missing));
        }
    }

    private void requireOnce() {
        var seen = new HashSet<Object>();
        List<Object> repeated =
                walk().keys().stream().filter(key -> !seen.add(key)).toList();
        if (!repeated.isEmpty()) {
            throw CheckException.failed("listed more than once: " + Response.oneLine(repeated));
        }
    }

    private void requireOtherTokens() {
        List<@Nullable Object> tokens =
                walk().tokens().stream().filter(Objects::nonNull).toList();
        if (new HashSet<>(tokens).size() < tokens.size()) {
            throw CheckException.failed(
                    "the same NextToken came twice, on which boto3 gives up and Java goes on for ever");
        }
    }

    private void requireEnd() {
        Object last = walk().tokens().get(walk().tokens().size() - 1);
        if (last != null) {
            throw CheckException.failed(
                    walk().isWhole()
                            ? "the NextToken of the last page is an empty text"
                            : "there was still a NextToken after "
                                    + walk().pages().size() + " pages");
        }
    }

    /** The AWS CLI does that to go on after a part of a page. */
    private void requireSamePage(Run run) {
        Map<?, ?> page = Expectation.success(listing.page(run, walk().firstToken()), 200);
        List<Object> again = PageWalk.keys(listing, page);
        List<Object> before = walk().pages().get(1);
        if (!again.equals(before)) {
            throw CheckException.failed("first " + Response.oneLine(before) + ", then " + Response.oneLine(again));
        }
    }

    private void requireRefusalOfChanged(Run run) {
        String token = walk().firstToken().toString();
        int middle = token.length() / 2;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';
        requireRefusal(run, token.substring(0, middle) + other + token.substring(middle + 1));
    }

    private void requireRefusal(Run run, String token) {
        Expectation.error(listing.page(run, token), List.of(REFUSAL));
    }
}
