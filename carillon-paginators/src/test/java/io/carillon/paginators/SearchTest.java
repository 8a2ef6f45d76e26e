package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

final class SearchTest {
    private static final User ADA = User.builder()
            .userId("u1")
            .displayName("Ada")
            .userType(UserType.PRIVATE_USER)
            .licenseType(License.PRO)
            .registeredOn(Instant.parse("2018-12-20T18:45:25.231Z"))
            .invitedOn(Instant.parse("2018-12-19T00:00:00Z"))
            .alexaForBusinessMetadata(alexa -> alexa.isAlexaForBusinessEnabled(true))
            .build();
    private static final User ROOM = User.builder()
            .userId("u2")
            .displayName("é")
            .userType(UserType.SHARED_DEVICE)
            .build();
    private static final ListUsersResponse PAGE =
            ListUsersResponse.builder().users(ADA, ROOM).nextToken("t1").build();

    @AutoClose
    private final ScriptedChime chime = new ScriptedChime();

    private static @Nullable Object search(String expression) {
        return Plain.of(SearchExpression.compile(expression).search(PAGE));
    }

    /** All of the syntax and every function of the specification, on the SDK's own classes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NextToken | t1",
                "Nope | null",
                "Users[0].DisplayName | Ada",
                "Users[-1].UserId | u2",
                "Users[5] | null",
                "Users[].UserId | [u1, u2]",
                "Users[*].DisplayName | [Ada, é]",
                "Users[::-1].UserId | [u2, u1]",
                "Users[0:1].UserId | [u1]",
                "Users[0].AlexaForBusinessMetadata.IsAlexaForBusinessEnabled | true",
                "Users[?UserType=='SharedDevice'].UserId | [u2]",
                "Users[?UserType!='SharedDevice'].UserId | [u1]",
                "Users[?RegisteredOn].UserId | [u1]",
                "Users[?!RegisteredOn].UserId | [u2]",
                "Users[?UserId=='u1' && LicenseType=='Pro'].UserId | [u1]",
                "Users[?UserId=='u1' || UserId=='u2'].UserId | [u1, u2]",
                "Users[?length(UserId) > `1`] | length(@) | 2",
                "Users[?length(DisplayName) <= `1`].UserId | [u2]",
                "Users[].[UserId, LicenseType] | [[u1, Pro], [u2, null]]",
                "Users[0].{id: UserId, none: PersonalPIN} | {id=u1, none=null}",
                "Nope || NextToken | t1",
                "Users[0].AlexaForBusinessMetadata.* | [true]",
                "@.NextToken | t1",
                "`[1, 2]` | [1, 2]",
                "'raw' | raw",
                "\"NextToken\" | t1",
                "abs(`-3`) | 3",
                "avg(`[1, 3]`) | 2.0",
                "ceil(`1.2`) | 2",
                "contains(Users[].UserId, 'u2') | true",
                "contains(NextToken, 't') | true",
                "ends_with(NextToken, '1') | true",
                "floor(`1.8`) | 1",
                "join('-', Users[].UserId) | u1-u2",
                "keys(Users[1]) | [UserId, DisplayName, UserType]",
                "length(Users) | 2",
                "length(Users[1].DisplayName) | 1",
                "length(Users[1]) | 3",
                "map(&UserId, Users) | [u1, u2]",
                "max(`[1, 3, 2]`) | 3",
                "max(Users[].UserId) | u2",
                "max_by(Users, &UserId).UserId | u2",
                "merge(`{\"a\": 1}`, `{\"b\": 2}`) | {a=1, b=2}",
                "min(Users[].UserId) | u1",
                "min_by(Users, &UserId).UserId | u1",
                "not_null(Nope, NextToken) | t1",
                "reverse(Users[].UserId) | [u2, u1]",
                "reverse('abc') | cba",
                "sort(`[3, 1]`) | [1, 3]",
                "sort_by(Users, &DisplayName)[].UserId | [u1, u2]",
                "starts_with(NextToken, 't') | true",
                "sum(`[1, 2, 3]`) | 6",
                "to_array(NextToken) | [t1]",
                "to_number('12') | 12",
                "to_string(Users[1].UserId) | u2",
                "to_string(`[1, \"a\"]`) | [1,\"a\"]",
                "type(Users) | array",
                "type(Users[0]) | object",
                "type(Users[0].RegisteredOn) | string",
                "type(Nope) | null",
                "values(Users[1]) | [u2, é, SharedDevice]",
                "starts_with(Users[0].RegisteredOn, '2018-12-20T18') | true",
                "to_string(Users[0].AlexaForBusinessMetadata) | {\"IsAlexaForBusinessEnabled\":true}",
                "Users[?RegisteredOn < '2018-12'].UserId | []",
                "Users[?RegisteredOn < '2018-12-20T18:45:25.232Z'].UserId | [u1]",
                "Users[?RegisteredOn == '2018-12-20T18:45:25.231Z'].UserId | [u1]",
                "Users[?InvitedOn == '2018-12-19T00:00:00.000Z'].UserId | [u1]",
                "Users[?InvitedOn < RegisteredOn].UserId | [u1]",
                "to_string(Users[0].InvitedOn) | 2018-12-19T00:00:00.000Z",
                "to_string(Users[0].[InvitedOn]) | [\"2018-12-19T00:00:00.000Z\"]",
                "Users[?UserId >= 'u2'].UserId | [u2]",
                "Users[?LicenseType == `Pro`].UserId | [u1]",
                "UserId < `1` | null",
                "'1' < `2` | null",
                "`1` >= 'x' | null",
                "`true` > `false` | null",
                "contains(`[1, 0]`, `true`) | false",
                "`[1]` == `[true]` | false",
            })
    void expressionFinds(String row) {
        // The part after the last pipe is the result; earlier pipes belong to the expression.
        int split = row.lastIndexOf(" | ");
        assertThat(String.valueOf(search(row.substring(0, split)))).isEqualTo(row.substring(split + 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Users[",
                "Users..UserId",
                "nope(Users)",
                "Users[?]",
                "a b",
                "length()",
                "nope || nope(Users)",
                "\"length\"(Users)",
                "length(&Users)",
                "sort_by(Users, UserId)",
                "&Users",
                "[&Users]",
                "not_null(&Users)",
                "merge()",
                "nope[::0]",
                "`\"a`",
            })
    void invalidJmespathIsRefusedImmediately(String expression) {
        var pages = ChimePaginators.listUsers(chime.client())
                .paginate(ListUsersRequest.builder().accountId("acct").build());
        assertThatExceptionOfType(SearchExpressionException.class).isThrownBy(() -> pages.search(expression));
    }

    @Test
    void functionsRejectOtherTypes() {
        for (String expression : List.of(
                "sum(Users)",
                "join(',', Users)",
                "abs(NextToken)",
                "keys(Users)",
                "sort(Users[:1])",
                "max(`[true]`)",
                "min(`[null]`)",
                "max_by(Users[:1], &PersonalPIN)",
                "sort_by(Users[:1], &@)",
                "merge(Users[0], `[]`)",
                "contains(NextToken, `1`)",
                "ceil(`Infinity`)",
                "avg([ceil(`1e308`), ceil(`1e308`)])")) {
            assertThatExceptionOfType(SearchExpressionException.class)
                    .as(expression)
                    .isThrownBy(() -> search(expression))
                    .withMessageContaining(expression);
        }
    }

    @Test
    void wholeNumbersHaveAnySize() {
        assertThat(search("sum([`9223372036854775807`, `1`])")).isEqualTo(new BigInteger("9223372036854775808"));
        assertThat(search("abs(`-9223372036854775808`)")).isEqualTo(new BigInteger("9223372036854775808"));
        assertThat(search("sum([`9223372036854775807`, `1`, `-1`])")).isEqualTo(Long.MAX_VALUE);
        assertThat(search("sum([`9223372036854775807`, `0.5`])")).isEqualTo(0x1p63);
        assertThat(search("floor(`9223372036854775808.0`)")).isEqualTo(new BigInteger("9223372036854775808"));
    }

    /** A search may return them repeatedly. */
    @Test
    void literalsAreUnmodifiable() {
        for (String literal : List.of("`[1]`", "`{\"a\": [1]}`.a")) {
            Object found = SearchExpression.compile(literal).search(PAGE);
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .as(literal)
                    .isThrownBy(() -> Json.list(found).clear());
        }
    }

    /** Excessive nesting is rejected without overflowing the stack; length alone is not a problem. */
    @Test
    void deepOrLongExpressionsDoNotOverflowTheStack() {
        int many = 20_000;
        for (String nested : List.of(
                "(".repeat(many),
                "!".repeat(many) + "a",
                "[".repeat(many) + "a" + "]".repeat(many),
                "{a:".repeat(many) + "a" + "}".repeat(many),
                "a" + "[]".repeat(many),
                "a" + "[*]".repeat(many),
                "a" + "[:]".repeat(many),
                "a" + ".a".repeat(many),
                "a" + "|a".repeat(many),
                "a" + "==a".repeat(many),
                "[?".repeat(many) + "a" + "]".repeat(many),
                "to_array(".repeat(many) + "a" + ")".repeat(many),
                "map(&".repeat(many) + "a" + ",@)".repeat(many),
                "`" + "[".repeat(many) + "]".repeat(many) + "`")) {
            assertThatExceptionOfType(SearchExpressionException.class)
                    .as(nested.substring(0, 10))
                    .isThrownBy(() -> search(nested));
        }
        assertThat(search("Nope" + " || Nope".repeat(many) + " || NextToken")).isEqualTo("t1");
        assertThat(search("NextToken" + " && NextToken".repeat(many))).isEqualTo("t1");
        assertThat(search("to_number('1" + "_1".repeat(many) + "')")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(search("(".repeat(100) + "NextToken" + ")".repeat(100))).isEqualTo("t1");
    }

    @Test
    void resultsContainTheResponsesObjects() {
        assertThat(SearchExpression.compile("Users[0]").search(PAGE))
                .isSameAs(PAGE.users().get(0));
        assertThat(SearchExpression.compile("Users[0].RegisteredOn").search(PAGE))
                .isEqualTo(ADA.registeredOn());
    }

    @Test
    void searchesAreLazyAndEveryIteratorStartsANewWalk() {
        chime.play(Scripts.users(7));
        var found = ChimePaginators.listUsers(chime.client())
                .paginate(
                        ListUsersRequest.builder().accountId("acct").build(),
                        PaginationConfig.builder().maxItems(5).pageSize(3).build())
                .search("Users[].UserId");
        assertThat(chime.requests()).isEmpty();
        Iterator<@Nullable Object> walk = found.iterator();
        assertThat(walk.next()).isEqualTo("u000");
        assertThat(chime.requests()).hasSize(1);
        var rest = new ArrayList<Object>();
        walk.forEachRemaining(rest::add);
        assertThat(rest).containsExactly("u001", "u002", "u003", "u004");
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(walk::next);
        assertThat(found.stream().count()).isEqualTo(5);
    }

    @Test
    void outputTokensCanBeAnyJmespath() {
        var expression = OutputExpression.compile("Nope || Users[-1].UserId");
        assertThat(expression.search(PAGE)).isEqualTo("u2");
        assertThat(Map.of("text", expression.text())).containsValue("Nope || Users[-1].UserId");
    }
}
