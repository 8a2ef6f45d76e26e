package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.paginators.ScriptedChime.Reply;
import io.carillon.paginators.internal.sdk.MemberPath;
import io.carillon.paginators.internal.token.Position;
import io.carillon.paginators.internal.token.ResumeTokenCodec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.model.Account;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.SigninDelegateGroup;
import software.amazon.awssdk.services.chime.model.UpdateAccountRequest;
import software.amazon.awssdk.services.chime.model.UpdateAccountResponse;

/** Chime has no paged operation with nested paths, so a chain of accounts, by id and name, is used over HTTP. */
final class NestedMembersTest {
    private static final PaginatorModel MODEL = PaginatorModel.builder()
            .token("AccountId", "Account.AccountId")
            .token("Name", "Account.Name")
            .resultKey("Account.SigninDelegateGroups")
            .resultKey("Account.AwsAccountId")
            .nonAggregateKey("Account.AccountType")
            .nonAggregateKey("Account.Nowhere.Deeper")
            .build();
    private static final ResumeTokenCodec CODEC = new ResumeTokenCodec(MODEL.inputTokens());

    @AutoClose
    private final ScriptedChime chime = new ScriptedChime();

    private final Paginator<UpdateAccountRequest, UpdateAccountResponse, SigninDelegateGroup> paginator =
            Paginator.of(MODEL, chime.client()::updateAccount);
    private final UpdateAccountRequest request =
            UpdateAccountRequest.builder().accountId("one").build();

    @Test
    void pathsReachNestedMembers() {
        chime.play(Scripts.inTurn(account("two", "x", "1", "a", "b"), account("three", "y", "2", "c", "d")));
        FullResult<SigninDelegateGroup> cut = paginator
                .paginate(request, PaginationConfig.builder().maxItems(3).build())
                .fullResult();
        assertThat(cut.items()).extracting(SigninDelegateGroup::groupName).containsExactly("a", "b", "c");
        assertThat(cut.otherValues())
                .isEqualTo(ThreeTokenOperation.presentAndAbsent(
                        Map.of("Account.AwsAccountId", "12", "Account.AccountType", AccountType.TEAM.toString()),
                        "Account.Nowhere.Deeper"));
        assertThat(cut.resumeToken()).contains(CODEC.encode(new Position(List.of("two", "x"), 1)));
    }

    @Test
    void resumedPageIsCutInNestedMembersOnly() {
        chime.play(Scripts.inTurn(account("three", "y", "2", "c", "d"), Reply.ok(Map.of())));
        String resumeToken = CODEC.encode(new Position(List.of("two", "x"), 1));
        List<UpdateAccountResponse> responses =
                paginator.paginate(request, ThreeTokenOperation.resumed(resumeToken)).stream()
                        .map(Page::response)
                        .toList();
        assertThat(responses).hasSize(2);
        assertThat(responses.get(0).account())
                .isEqualTo(Account.builder()
                        .accountId("three")
                        .name("y")
                        .awsAccountId("")
                        .accountType(AccountType.TEAM)
                        .signinDelegateGroups(
                                SigninDelegateGroup.builder().groupName("d").build())
                        .build());
        assertThat(chime.requests()).extracting(sent -> sent.get("AccountId")).containsExactly("two", "three");
    }

    /** As in boto3 for ECR's DescribeImageScanFindings, whose findings are nested in a non-aggregate key. */
    @Test
    void nonAggregateKeyContainingAResultKeyHasItemsOfAllPages() {
        PaginatorModel model = PaginatorModel.builder()
                .token("AccountId", "Account.AccountId")
                .resultKey("Account.SigninDelegateGroups")
                .nonAggregateKey("Account")
                .build();
        chime.play(Scripts.inTurn(account("two", "x", "1", "a", "b"), account("three", "y", "2", "c", "d")));
        FullResult<SigninDelegateGroup> result =
                Paginator.<UpdateAccountRequest, UpdateAccountResponse, SigninDelegateGroup>of(
                                model, chime.client()::updateAccount)
                        .paginate(
                                request, PaginationConfig.builder().maxItems(3).build())
                        .fullResult();
        assertThat(result.otherValues())
                .isEqualTo(Map.of(
                        "Account",
                        Account.builder()
                                .accountId("two")
                                .name("x")
                                .awsAccountId("1")
                                .accountType(AccountType.TEAM)
                                .signinDelegateGroups(result.items())
                                .build()));
        assertThat(result.items()).hasSize(3);
    }

    private static Reply account(String id, String name, String awsAccountId, String... groups) {
        return Reply.ok(Map.of(
                "Account",
                Map.of(
                        "AccountId", id,
                        "Name", name,
                        "AwsAccountId", awsAccountId,
                        "AccountType", "Team",
                        "SigninDelegateGroups",
                                Arrays.stream(groups)
                                        .map(group -> Map.of("GroupName", group))
                                        .toList())));
    }

    @Test
    void valueIsSetInAnAbsentMember() {
        MemberPath name = MemberPath.parse("Account.Name");
        UpdateAccountResponse response =
                name.replace(UpdateAccountResponse.builder().build(), "set");
        assertThat(response.account().name()).isEqualTo("set");
        assertThat(name.get(response)).isEqualTo("set");
    }
}
