package io.carillon.server.administration;

import static io.carillon.server.administration.AdministrationInput.path;
import static io.carillon.server.administration.AdministrationInput.string;
import static io.carillon.server.administration.AdministrationInput.strings;
import static io.carillon.server.administration.AdministrationInput.structures;
import static io.carillon.server.routing.Constraint.atMost;
import static io.carillon.server.routing.Constraint.length;
import static io.carillon.server.routing.Constraint.nonBlank;
import static io.carillon.server.routing.Constraint.oneOf;
import static io.carillon.server.routing.Constraint.required;

import io.carillon.directory.Directory;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.users.Invitations.Acceptance;
import io.carillon.directory.wire.WireWriter;
import io.carillon.server.http.Body;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationUri;
import io.carillon.server.tokens.NextTokens;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BatchSuspendUserResponse;
import software.amazon.awssdk.services.chime.model.CreateAccountResponse;
import software.amazon.awssdk.services.chime.model.GetUserResponse;
import software.amazon.awssdk.services.chime.model.UpdateAccountResponse;

/** The table of Carillon's own operations. They respond as the most similar operations of AWS do. */
public final class AdministrationOperations {
    /** The limit of AWS's batch operations on users. */
    static final int MAX_USERS = 50;

    private static final String ACCOUNT_ID = "AccountId";
    private static final String ACCEPT_INVITATION_ITEMS = "AcceptInvitationRequestItems";
    private static final String ACCOUNT_TYPE = "AccountType";
    private static final String DISPLAY_NAME = "DisplayName";
    private static final String NAME = "Name";
    private static final String USER_ID = "UserId";
    private static final String USER_ID_LIST = "UserIdList";

    private final Directory directory;

    private AdministrationOperations(Directory directory) {
        this.directory = directory;
    }

    /** The operations over {@code directory}, with the NextTokens of {@code tokens}. */
    public static List<Operation<?>> table(Directory directory, NextTokens tokens) {
        var operations = new AdministrationOperations(directory);
        return Stream.of(
                        List.of(
                                operations.createAccount(),
                                operations.convertAccount(),
                                operations.acceptInvitation(),
                                operations.batchAcceptInvitation()),
                        new PeopleOperations(directory.administration()).table(),
                        new ReportOperations(directory, tokens).table())
                .flatMap(List::stream)
                .toList();
    }

    /** AWS's CreateAccount creates Team accounts only. */
    private Operation<?> createAccount() {
        return new Operation<>(
                "CreateAccountOfType",
                OperationUri.of("POST /carillon/accounts"),
                201,
                AdministrationInput.of(string(NAME), string(ACCOUNT_TYPE)),
                List.of(
                        required(NAME),
                        length(NAME, 1, 100),
                        nonBlank(NAME),
                        required(ACCOUNT_TYPE),
                        oneOf(ACCOUNT_TYPE, AccountType.knownValues())),
                this::create);
    }

    private Body create(Invocation invocation, AdministrationInput input) {
        return Body.of(WireWriter.write(CreateAccountResponse.builder()
                .account(directory.accounts().create(invocation, input.require(NAME), type(input)))
                .build()));
    }

    private Operation<?> convertAccount() {
        return new Operation<>(
                "ConvertAccount",
                OperationUri.of("POST /carillon/accounts/{accountId}?operation=convert"),
                200,
                AdministrationInput.of(path(ACCOUNT_ID), string(ACCOUNT_TYPE)),
                List.of(nonBlank(ACCOUNT_ID), required(ACCOUNT_TYPE), oneOf(ACCOUNT_TYPE, AccountType.knownValues())),
                this::convert);
    }

    private Body convert(Invocation invocation, AdministrationInput input) {
        return Body.of(WireWriter.write(UpdateAccountResponse.builder()
                .account(directory.accounts().convert(invocation.tenant(), input.require(ACCOUNT_ID), type(input)))
                .build()));
    }

    private Operation<?> acceptInvitation() {
        return new Operation<>(
                "AcceptInvitation",
                OperationUri.of("POST /carillon/accounts/{accountId}/users/{userId}?operation=accept-invitation"),
                200,
                AdministrationInput.of(path(ACCOUNT_ID), path(USER_ID), string(DISPLAY_NAME)),
                List.of(nonBlank(ACCOUNT_ID), nonBlank(USER_ID)),
                this::accept);
    }

    private Body accept(Invocation invocation, AdministrationInput input) {
        return Body.of(WireWriter.write(GetUserResponse.builder()
                .user(directory
                        .users()
                        .invitations()
                        .accept(
                                invocation.tenant(),
                                input.require(ACCOUNT_ID),
                                input.require(USER_ID),
                                input.get(DISPLAY_NAME)))
                .build()));
    }

    private Operation<?> batchAcceptInvitation() {
        return new Operation<>(
                "BatchAcceptInvitation",
                OperationUri.of("POST /carillon/accounts/{accountId}/users?operation=accept-invitations"),
                200,
                AdministrationInput.of(
                        path(ACCOUNT_ID),
                        strings(USER_ID_LIST),
                        structures(ACCEPT_INVITATION_ITEMS, string(USER_ID), string(DISPLAY_NAME))),
                List.of(
                        nonBlank(ACCOUNT_ID),
                        atMost(USER_ID_LIST, MAX_USERS),
                        nonBlank(USER_ID_LIST + "[]"),
                        atMost(ACCEPT_INVITATION_ITEMS, MAX_USERS),
                        required(ACCEPT_INVITATION_ITEMS + "[]." + USER_ID),
                        nonBlank(ACCEPT_INVITATION_ITEMS + "[]." + USER_ID)),
                this::acceptAll);
    }

    private Body acceptAll(Invocation invocation, AdministrationInput input) {
        if (input.has(USER_ID_LIST) == input.has(ACCEPT_INVITATION_ITEMS)) {
            throw Refusal.badRequest("Give either UserIdList or AcceptInvitationRequestItems.");
        }
        List<Acceptance> acceptances = input.has(USER_ID_LIST)
                ? input.requireAll(USER_ID_LIST).stream()
                        .map(userId -> new Acceptance(userId, null))
                        .toList()
                : input.structuresIn(ACCEPT_INVITATION_ITEMS).stream()
                        .map(item -> new Acceptance(item.require(USER_ID), item.get(DISPLAY_NAME)))
                        .toList();
        return Body.of(WireWriter.write(BatchSuspendUserResponse.builder()
                .userErrors(directory
                        .users()
                        .invitations()
                        .acceptAll(invocation.tenant(), input.require(ACCOUNT_ID), acceptances))
                .build()));
    }

    private static AccountType type(AdministrationInput input) {
        return AccountType.fromValue(input.require(ACCOUNT_TYPE));
    }
}
