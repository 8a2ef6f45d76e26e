package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.paginators.internal.token.TokenCycle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

final class RepeatedTokenTest {
    private static final PaginationConfig STOP = PaginationConfig.builder()
            .repeatedTokenPolicy(RepeatedTokenPolicy.STOP)
            .build();

    @AutoClose
    private final ScriptedChime chime = new ScriptedChime();

    private final ListUsersRequest request = Scripts.LIST_USERS;

    private PageIterable<ListUsersResponse, User> pages(PaginationConfig config) {
        return ChimePaginators.listUsers(chime.client()).paginate(request, config);
    }

    @Test
    void failsAfterThePageWithTheTokenEveryTime() {
        chime.play(Scripts.byToken(Map.of("", Scripts.page("t", "a"), "t", Scripts.page("t", "b"))));
        PageIterator<ListUsersResponse, User> walk =
                pages(PaginationConfig.DEFAULT).iterator();
        walk.next();
        assertThat(walk.next().items()).hasSize(1);
        for (int i = 0; i < 2; i++) {
            assertThat(walk.hasNext()).isTrue();
            assertThatThrownBy(walk::next)
                    .isInstanceOf(RepeatedTokenException.class)
                    .hasMessage("Error during pagination: The same next token was received twice: {'NextToken': 't'}");
        }
        assertThat(chime.requests()).hasSize(2);
    }

    @Test
    void stopEndsTheWalkAndKeepsTheToken() {
        chime.play(Scripts.byToken(Map.of("", Scripts.page("t", "a"), "t", Scripts.page("t", "b"))));
        FullResult<User> result = pages(STOP).fullResult();
        assertThat(result.items()).extracting(User::userId).containsExactly("a", "b");
        assertThat(result.resumeToken()).contains("eyJOZXh0VG9rZW4iOiAidCJ9");
        assertThat(chime.requests()).hasSize(2);
    }

    @Test
    void stoppedTailContinuesWithNewItems() {
        List<String> events = new ArrayList<>(List.of("a", "b"));
        // Like CloudWatch Logs' GetLogEvents: at the end it returns the token it was given.
        chime.play(parameters -> {
            int from = Integer.parseInt(String.valueOf(parameters.getOrDefault("NextToken", "0")));
            String[] page = events.subList(from, events.size()).toArray(String[]::new);
            return Scripts.page(Integer.toString(events.size()), page);
        });
        List<String> seen = new ArrayList<>();
        Optional<String> token = Optional.empty();
        for (String arriving : List.of("c", "d", "")) {
            PageIterator<ListUsersResponse, User> tail = pages(
                            STOP.toBuilder().startingToken(token.orElse(null)).build())
                    .iterator();
            while (tail.hasNext()) {
                tail.next().items().forEach(user -> seen.add(user.userId()));
            }
            token = tail.resumeToken();
            assertThat(seen).isEqualTo(events);
            if (!arriving.isEmpty()) {
                events.add(arriving);
            }
        }
    }

    @Test
    void twoAlternatingTokensAreACycle() {
        chime.play(Scripts.byToken(
                Map.of("", Scripts.page("A", "a"), "A", Scripts.page("B", "b"), "B", Scripts.page("A", "c"))));
        assertThatThrownBy(() -> pages(PaginationConfig.DEFAULT).fullResult())
                .isInstanceOf(RepeatedTokenException.class);
    }

    @Test
    void returnToTheStartOfAResumedWalkIsDetected() {
        chime.play(Scripts.byToken(Map.of("A", Scripts.page("B", "a"), "B", Scripts.page("A", "b"))));
        List<User> users =
                pages(STOP.toBuilder().startingToken("A").build()).fullResult().items();
        assertThat(users).extracting(User::userId).containsExactly("a", "b");
    }

    @Test
    void echoOfTheCallersTokenIsDetectedOnTheFirstPage() {
        chime.play(Scripts.byToken(Map.of("A", Scripts.page("A", "a"))));
        ListUsersRequest fromA = request.toBuilder().nextToken("A").build();
        PageIterator<ListUsersResponse, User> walk =
                ChimePaginators.listUsers(chime.client()).paginate(fromA).iterator();
        walk.next();
        assertThatThrownBy(walk::next).isInstanceOf(RepeatedTokenException.class);
        assertThat(chime.requests()).hasSize(1);
    }

    @Test
    void capTakesPrecedence() {
        chime.play(Scripts.byToken(Map.of("", Scripts.page("t", "a"), "t", Scripts.page("t", "b"))));
        FullResult<User> result =
                pages(PaginationConfig.builder().maxItems(2).build()).fullResult();
        assertThat(result.items()).hasSize(2);
        assertThat(result.resumeToken()).contains("eyJOZXh0VG9rZW4iOiAidCJ9");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 1000})
    void returnToTheStartIsDetectedAfterOneRound(int length) {
        TokenCycle fromTheBeginning = new TokenCycle(Collections.singletonList(null));
        TokenCycle resumed = new TokenCycle(List.of(0));
        assertThat(fromTheBeginning.closes(List.of(0))).isFalse();
        for (int token = 1; token < length; token++) {
            assertThat(fromTheBeginning.closes(List.of(token))).isFalse();
            assertThat(resumed.closes(List.of(token))).isFalse();
        }
        assertThat(fromTheBeginning.closes(List.of(0))).isTrue();
        assertThat(resumed.closes(List.of(0))).isTrue();
    }

    /** Tokens 0, 1, 2 and so on, with {@code before} repeated after {@code before + length - 1}. */
    @ParameterizedTest
    @CsvSource({"0, 1", "0, 2", "1, 2", "0, 3", "5, 3", "100, 1", "100, 7", "3, 100", "1000, 1000", "0, 4096"})
    void cycleOfAnyLengthIsDetectedWithinThreeRounds(int before, int length) {
        TokenCycle cycle = new TokenCycle(List.of("start"));
        int steps = 0;
        int token = 0;
        while (!cycle.closes(List.of(token))) {
            steps++;
            token = token + 1 == before + length ? before : token + 1;
        }
        assertThat(steps).isBetween(before + length - 1, 3 * (before + length));
    }

    @Test
    void distinctTokensAreNotACycle() {
        TokenCycle cycle = new TokenCycle(List.of(-1));
        List<Integer> closing = new ArrayList<>();
        for (int token = 0; token < 100_000; token++) {
            if (cycle.closes(List.of(token))) {
                closing.add(token);
            }
        }
        assertThat(closing).isEmpty();
    }
}
