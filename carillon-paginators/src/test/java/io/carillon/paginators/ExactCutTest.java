package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.paginators.ScriptedChime.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.User;

/** Cuts that fall on the end of a page, so that a walk in parts survives changes between them. */
final class ExactCutTest {
    private static final int SEEDS = 5;
    private static final int LARGEST_PAGE = 7;
    private static final int LARGEST_PART = 11;

    @AutoClose
    private final ScriptedChime chime = new ScriptedChime();

    private final ListUsersRequest request =
            ListUsersRequest.builder().accountId("acct").build();

    /** A directory that pages as Carillon's does: by key, with tokens that name the last key of the page. */
    private final TreeSet<String> directory = new TreeSet<>();

    private Reply list(Map<String, @Nullable Object> parameters) {
        int limit = ((Long) parameters.getOrDefault("MaxResults", 5L)).intValue();
        String after = String.valueOf(parameters.getOrDefault("NextToken", ""));
        List<String> left = List.copyOf(directory.tailSet(after, false));
        List<String> page = left.subList(0, Math.min(limit, left.size()));
        String next = page.size() < left.size() ? page.get(page.size() - 1) : null;
        return Scripts.page(next, page.toArray(String[]::new));
    }

    private void fill(int users) {
        IntStream.range(0, users).mapToObj("u%04d"::formatted).forEach(directory::add);
        chime.play(this::list);
    }

    private FullResult<User> part(WalkForm form, PaginationConfig config) {
        return form.listUsers(chime, request, config).fullResult();
    }

    private List<@Nullable Object> limits() {
        return chime.requests().stream().map(sent -> sent.get("MaxResults")).collect(Collectors.toList());
    }

    private static PaginationConfig.Builder exact(int maxItems) {
        return PaginationConfig.builder().exactCut(true).maxItems(maxItems);
    }

    private static String serviceToken(String token) {
        return Expected.resumeToken(token, 0);
    }

    @ParameterizedTest
    @EnumSource
    void lastPageIsAskedForNoLargerThanTheCap(WalkForm form) {
        fill(20);
        FullResult<User> result = part(form, exact(12).pageSize(5).build());
        assertThat(Expected.idsOf(result.items())).hasSize(12).endsWith("u0011");
        assertThat(result.resumeToken()).contains(serviceToken("u0011"));
        assertThat(limits()).containsExactly(5L, 5L, 2L);
    }

    @Test
    void pageSizeOfTheRequestIsKnownToo() {
        fill(20);
        FullResult<User> result = ChimePaginators.listUsers(chime.client())
                .paginate(request.toBuilder().maxResults(5).build(), exact(3).build())
                .fullResult();
        assertThat(result.resumeToken()).contains(serviceToken("u0002"));
        assertThat(limits()).containsExactly(3L);
    }

    @Test
    void pageSizeOfTheServiceIsKnownAfterThePageThatHasIt() {
        fill(20);
        assertThat(part(WalkForm.ON_DEMAND, exact(8).build()).resumeToken()).contains(serviceToken("u0007"));
        assertThat(limits()).containsExactly(null, 3L);
    }

    /** Nobody knows how large it will be. */
    @Test
    void firstPageWithoutAPageSizeIsCutWithin() {
        fill(20);
        assertThat(part(WalkForm.ON_DEMAND, exact(3).build()).resumeToken()).contains(Expected.resumeToken(null, 3));
        assertThat(limits()).containsExactly((Object) null);
    }

    @Test
    void capThatIsLargerThanWhatThereIsChangesNothing() {
        fill(7);
        assertThat(part(WalkForm.ON_DEMAND, exact(Integer.MAX_VALUE).pageSize(5).build())
                        .resumeToken())
                .isEmpty();
        assertThat(part(
                                WalkForm.ON_DEMAND,
                                PaginationConfig.builder()
                                        .exactCut(true)
                                        .maxItems(Long.MAX_VALUE)
                                        .pageSize(5)
                                        .startingToken(Expected.resumeToken(null, Long.MAX_VALUE))
                                        .build())
                        .items())
                .isEmpty();
        assertThat(limits()).containsOnly(5L);
    }

    @Test
    void amountOfAStartingTokenIsAskedForToo() {
        fill(20);
        FullResult<User> result = part(
                WalkForm.ON_DEMAND,
                exact(2).pageSize(9)
                        .startingToken(Expected.resumeToken("u0003", 4))
                        .build());
        assertThat(Expected.idsOf(result.items())).containsExactly("u0008", "u0009");
        assertThat(result.resumeToken()).contains(serviceToken("u0009"));
        assertThat(limits()).containsExactly(6L);
    }

    @Test
    void limitThatIsTextIsSentAsText() {
        List<Map<String, @Nullable Object>> requests = new ArrayList<>();
        Tally.paginator(Tally.model(), List.of(Map.of("Words", List.of("a", "b"), "NextMarker", "m")), requests)
                .paginate(new Tally.Request(Map.of("Limit", "5")), exact(2).build())
                .fullResult();
        assertThat(requests).containsExactly(Map.of("Limit", "2"));
    }

    @Test
    void operationThatTakesNoPageSizeIsRefusedIfThereIsACap() {
        PaginatorModel.Builder model =
                PaginatorModel.builder().token("Marker", "NextMarker").resultKey("Words");
        Paginator<Tally.Request, Tally.Response, String> paginator =
                Tally.paginator(model, List.of(Map.of("Words", List.of("a"))), new ArrayList<>());
        Tally.Request tally = new Tally.Request(Map.of());
        PaginationConfig cap = exact(3).build();
        assertThatThrownBy(() -> paginator.paginate(tally, cap))
                .isExactlyInstanceOf(PaginationException.class)
                .hasMessageContaining("exactCut is not supported for this operation");
        PaginationConfig noCap = PaginationConfig.builder().exactCut(true).build();
        assertThat(paginator.paginate(tally, noCap).items()).containsExactly("a");
    }

    /** boto3's way, and the default: the first of ten people is removed after three were seen, and the fourth is missed. */
    @Test
    void positionInAPageDoesNotSurviveARemoval() {
        fill(10);
        List<String> seen = new ArrayList<>();
        PaginationConfig config =
                PaginationConfig.builder().maxItems(3).pageSize(5).build();
        FullResult<User> first = part(WalkForm.ON_DEMAND, config);
        seen.addAll(Expected.idsOf(first.items()));
        directory.remove("u0000");
        seen.addAll(Expected.idsOf(part(
                        WalkForm.ON_DEMAND,
                        PaginationConfig.builder()
                                .startingToken(first.resumeToken().orElseThrow())
                                .build())
                .items()));
        assertThat(seen).hasSize(9).doesNotContain("u0003");
    }

    static Stream<Arguments> walks() {
        return Arrays.stream(WalkForm.values())
                .flatMap(form -> IntStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(form, seed)));
    }

    /** Whoever is there for the whole of the walk is seen exactly once, and nobody twice. */
    @ParameterizedTest
    @MethodSource("walks")
    void whoStaysIsSeenOnceWhileOthersComeAndGoBetweenTheParts(WalkForm form, int seed) {
        Random random = new Random(seed);
        fill(60);
        List<String> stayers =
                directory.stream().filter(user -> random.nextBoolean()).toList();
        List<String> seen = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            FullResult<User> part = part(
                    form,
                    exact(1 + random.nextInt(LARGEST_PART))
                            .pageSize(1 + random.nextInt(LARGEST_PAGE))
                            .startingToken(token.orElse(null))
                            .build());
            seen.addAll(Expected.idsOf(part.items()));
            token = part.resumeToken();
            directory.removeIf(user -> !stayers.contains(user) && random.nextInt(3) == 0);
            IntStream.range(0, random.nextInt(4))
                    .mapToObj(any -> "u%04dx%d".formatted(random.nextInt(60), random.nextInt(1000)))
                    .forEach(directory::add);
        } while (token.isPresent());
        assertThat(seen).doesNotHaveDuplicates().isSorted();
        assertThat(seen).filteredOn(stayers::contains).isEqualTo(stayers);
    }
}
