package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.paginators.ScriptedChime.Reply;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.FlowAdapters;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/** How a search walks: types, errors, its end, and publishers. */
final class SearchWalkTest {
    @AutoClose
    private static final ScriptedChime CHIME = new ScriptedChime();

    private final ListUsersRequest request = Scripts.LIST_USERS;

    private PageIterable<ListUsersResponse, User> pages() {
        return ChimePaginators.listUsers(CHIME.client()).paginate(request);
    }

    private PagePublisher<ListUsersResponse, User> published() {
        return ChimeAsyncPaginators.listUsers(CHIME.asyncClient()).paginate(request);
    }

    private static <T extends @Nullable Object> List<T> all(SearchIterable<T> found) {
        List<T> results = new ArrayList<>();
        found.forEach(results::add);
        return results;
    }

    @Test
    void resultsHaveTheRequestedType() {
        CHIME.play(parameters -> Scripts.page(null, "a", "b"));
        List<@Nullable String> ids = all(pages().search("Users[].UserId", String.class));
        assertThat(ids).containsExactly("a", "b");
        assertThat(all(pages().search("Users", User.class)))
                .extracting(User::userId)
                .containsExactly("a", "b");
        assertThat(all(pages().search("Nope", String.class))).containsExactly((String) null);
    }

    @Test
    void numbersAreConvertedIfExact() {
        CHIME.play(parameters -> Scripts.page(null, "a", "b"));
        assertThat(all(pages().search("length(Users)", Integer.class))).containsExactly(2);
        assertThat(all(pages().search("length(Users)", int.class))).containsExactly(2);
        assertThat(all(pages().search("length(Users)", Long.class))).containsExactly(2L);
        assertThat(all(pages().search("length(Users)", Short.class))).containsExactly((short) 2);
        assertThat(all(pages().search("length(Users)", Byte.class))).containsExactly((byte) 2);
        assertThat(all(pages().search("length(Users)", Double.class))).containsExactly(2.0);
        assertThat(all(pages().search("length(Users)", Float.class))).containsExactly(2f);
        assertThat(all(pages().search("length(Users)", Number.class))).containsExactly(2L);
        assertThat(all(pages().search("length(Users)", BigInteger.class))).containsExactly(BigInteger.TWO);
        assertThat(all(pages().search("length(Users)", BigDecimal.class))).containsExactly(new BigDecimal(2));
        assertThat(all(pages().search("`2.0`", Integer.class))).containsExactly(2);
        for (String doesNotFit : List.of("`2.5`", "`3000000000`")) {
            assertThatThrownBy(() -> all(pages().search(doesNotFit, Integer.class)))
                    .as(doesNotFit)
                    .isInstanceOf(SearchExpressionException.class);
        }
        assertThatThrownBy(() -> all(pages().search("`9007199254740993`", Double.class)))
                .isInstanceOf(SearchExpressionException.class);
    }

    /** The value itself may be personal data, so the message names only types. */
    @Test
    void resultOfAnotherTypeFailsItsPageBeforeAnyResult() {
        CHIME.play(Scripts.inTurn(Scripts.page("t1", "a"), Scripts.page(null, "b")));
        SearchIterator<@Nullable Long> walk =
                pages().search("[`1`, Users[0].UserId]", Long.class).iterator();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(walk::next)
                    .isInstanceOf(SearchExpressionException.class)
                    .hasMessage("JMESPath expression [`1`, Users[0].UserId]: found String where Long was expected");
            assertThat(walk.resumeToken()).contains(Expected.resumeToken(null, 0));
        }
        assertThat(CHIME.requests()).hasSize(1);
    }

    /** Regression: the page in which a search failed used to be skipped when the caller continued. */
    @Test
    void pageThatCannotBeSearchedIsNotSkipped() {
        CHIME.play(Scripts.inTurn(
                Scripts.page("t1", "a"),
                Reply.ok(Map.of("Users", List.of(Map.of("UserId", "b", "DisplayName", "x")), "NextToken", "t2")),
                Scripts.page(null, "c")));
        SearchIterator<@Nullable Object> walk =
                pages().search("Users[?abs(DisplayName || `0`) == `0`].UserId").iterator();
        assertThat(walk.resumeToken()).contains(Expected.resumeToken(null, 0));
        assertThat(walk.next()).isEqualTo("a");
        assertThat(walk.resumeToken()).contains(Expected.resumeToken("t1", 0));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(walk::hasNext).isInstanceOf(SearchExpressionException.class);
            assertThatThrownBy(walk::next).isInstanceOf(SearchExpressionException.class);
            assertThat(walk.resumeToken()).contains(Expected.resumeToken("t1", 0));
        }
        assertThat(CHIME.requestedTokens()).containsExactly(null, "t1");
    }

    @Test
    void failedPageIsRetried() {
        Reply failure = Reply.error(400, "BadRequestException", "boom");
        CHIME.play(Scripts.inTurn(Scripts.page("t1", "a"), failure, Scripts.page(null, "b")));
        SearchIterator<@Nullable String> walk =
                pages().search("Users[].UserId", String.class).iterator();
        assertThat(walk.next()).isEqualTo("a");
        assertThatThrownBy(walk::next).isInstanceOf(BadRequestException.class);
        assertThat(walk.resumeToken()).contains(Expected.resumeToken("t1", 0));
        assertThat(walk.next()).isEqualTo("b");
        assertThat(walk.hasNext()).isFalse();
        assertThat(walk.resumeToken()).isEmpty();
    }

    @Test
    void resumeTokenLeadsToThePageInProgress() {
        CHIME.play(Scripts.users(6));
        SearchIterator<@Nullable String> walk = ChimePaginators.listUsers(CHIME.client())
                .paginate(request, config -> config.pageSize(3))
                .search("Users[].UserId", String.class)
                .iterator();
        List<@Nullable String> tokens = new ArrayList<>();
        while (walk.hasNext()) {
            walk.next();
            tokens.add(walk.resumeToken().orElse(null));
        }
        String start = Expected.resumeToken(null, 0);
        String second = Expected.resumeToken("tok-3", 0);
        assertThat(tokens).containsExactly(start, start, second, second, second, null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void closingASearchClosesItsWalk(boolean asStream) {
        CHIME.play(Scripts.users(6));
        List<Runnable> tasks = new ArrayList<>();
        SearchIterable<@Nullable Object> found = ChimePaginators.listUsers(CHIME.client())
                .paginate(request, config -> config.pageSize(2).prefetch(true).prefetchExecutor(tasks::add))
                .search("Users[].UserId");
        if (asStream) {
            try (Stream<@Nullable Object> results = found.stream()) {
                assertThat(results.limit(1)).hasSize(1);
            }
        } else {
            try (SearchIterator<@Nullable Object> walk = found.iterator()) {
                walk.next();
            }
        }
        assertThat(tasks).hasSize(1);
        tasks.get(0).run();
        assertThat(CHIME.requests()).hasSize(1);
    }

    @Test
    void publisherEmitsResultsWithoutNulls() {
        CHIME.play(Scripts.inTurn(Scripts.page("t1", "a"), Scripts.page("t2"), Scripts.page(null, "c")));
        List<String> found = new ArrayList<>();
        published()
                .search("Users[0].UserId", String.class)
                .subscribe(found::add)
                .join();
        assertThat(found).containsExactly("a", "c");
        CHIME.play(Scripts.inTurn(Scripts.page(null, "a", "b")));
        List<Object> untyped = new ArrayList<>();
        published()
                .search("[Nope, Users[].UserId, length(Users)]")
                .subscribe(untyped::add)
                .join();
        assertThat(untyped).containsExactly(List.of("a", "b"), 2L);
    }

    @Test
    void publisherFailsAtThePageThatCannotBeSearched() {
        CHIME.play(Scripts.inTurn(Scripts.page("t1", "a"), Scripts.page(null, "b")));
        List<Long> found = new ArrayList<>();
        var done =
                published().search("Users[?UserId == 'b'].UserId", Long.class).subscribe(found::add);
        assertThatThrownBy(done::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(SearchExpressionException.class);
        assertThatThrownBy(() -> published().search("[")).isInstanceOf(SearchExpressionException.class);
        assertThatThrownBy(() -> published().search("[", String.class)).isInstanceOf(SearchExpressionException.class);
    }

    @Test
    void everyPublisherHasAViewForTheJdk() {
        CHIME.play(Scripts.users(5));
        assertThat(countOf(published().asFlow())).isEqualTo(1);
        assertThat(countOf(published().items().asFlow())).isEqualTo(5);
        assertThat(countOf(published().items().batches(2).asFlow())).isEqualTo(3);
        assertThat(countOf(published().search("Users[].UserId").asFlow())).isEqualTo(5);
    }

    private static <T> int countOf(Flow.Publisher<T> publisher) {
        RecordingSubscriber<T> subscriber = new RecordingSubscriber<>();
        publisher.subscribe(FlowAdapters.toFlowSubscriber(subscriber));
        subscriber.request(Long.MAX_VALUE);
        subscriber.awaitEnd();
        assertThat(subscriber.isComplete()).isTrue();
        return subscriber.elements().size();
    }
}
