package io.carillon.server.operations;

import static io.carillon.server.routing.Constraint.email;
import static io.carillon.server.routing.Constraint.length;
import static io.carillon.server.routing.Constraint.nonBlank;
import static io.carillon.server.routing.Constraint.oneOf;
import static io.carillon.server.routing.Constraint.required;

import io.carillon.directory.accounts.AccountFilter;
import io.carillon.directory.accounts.Accounts;
import io.carillon.directory.core.CaseFolding;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Page;
import io.carillon.directory.wire.WireWriter;
import io.carillon.server.http.Body;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationUri;
import io.carillon.server.tokens.Listing;
import io.carillon.server.tokens.NextTokens;
import java.util.List;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.CreateAccountRequest;
import software.amazon.awssdk.services.chime.model.CreateAccountResponse;
import software.amazon.awssdk.services.chime.model.DeleteAccountRequest;
import software.amazon.awssdk.services.chime.model.GetAccountRequest;
import software.amazon.awssdk.services.chime.model.GetAccountResponse;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.ListAccountsRequest;
import software.amazon.awssdk.services.chime.model.UpdateAccountRequest;
import software.amazon.awssdk.services.chime.model.UpdateAccountResponse;

/** The operations on accounts themselves. */
final class AccountOperations {
    private static final PageWriter PAGES = new PageWriter("Accounts");

    private final Accounts accounts;
    private final NextTokens tokens;

    AccountOperations(Accounts accounts, NextTokens tokens) {
        this.accounts = accounts;
        this.tokens = tokens;
    }

    List<Operation<?>> table() {
        return List.of(
                new Operation<>(
                        "CreateAccount",
                        OperationUri.of("POST /accounts"),
                        201,
                        CreateAccountRequest::builder,
                        List.of(required("Name"), length("Name", 1, 100), nonBlank("Name")),
                        this::create),
                new Operation<>(
                        "GetAccount",
                        OperationUri.of("GET /accounts/{accountId}"),
                        200,
                        GetAccountRequest::builder,
                        List.of(nonBlank("AccountId")),
                        this::get),
                new Operation<>(
                        "ListAccounts",
                        OperationUri.of("GET /accounts"),
                        200,
                        ListAccountsRequest::builder,
                        List.of(
                                length("Name", 1, 100),
                                nonBlank("Name"),
                                email("UserEmail"),
                                PageSize.OF_USERS.constraint()),
                        this::list),
                new Operation<>(
                        "UpdateAccount",
                        OperationUri.of("POST /accounts/{accountId}"),
                        200,
                        UpdateAccountRequest::builder,
                        List.of(
                                nonBlank("AccountId"),
                                length("Name", 1, 100),
                                nonBlank("Name"),
                                oneOf("DefaultLicense", License.knownValues())),
                        this::update),
                new Operation<>(
                        "DeleteAccount",
                        OperationUri.of("DELETE /accounts/{accountId}"),
                        204,
                        DeleteAccountRequest::builder,
                        List.of(nonBlank("AccountId")),
                        this::delete));
    }

    private Body create(Invocation invocation, CreateAccountRequest request) {
        return Body.of(WireWriter.write(CreateAccountResponse.builder()
                .account(accounts.create(invocation, request.name(), AccountType.TEAM))
                .build()));
    }

    private Body get(Invocation invocation, GetAccountRequest request) {
        return Body.of(WireWriter.write(GetAccountResponse.builder()
                .account(accounts.get(invocation.tenant(), request.accountId()))
                .build()));
    }

    private Body list(Invocation invocation, ListAccountsRequest request) {
        String email = request.userEmail();
        var listing = Listing.of(
                invocation.tenant(), "ListAccounts", request.name(), email == null ? null : CaseFolding.fold(email));
        Page page = accounts.list(
                invocation.tenant(),
                new AccountFilter(request.name(), email, invocation.caller().accountIds()),
                tokens.open(listing, request.nextToken()),
                PageSize.OF_USERS.of(request.maxResults()));
        return PAGES.write(page.bodies(), tokens.seal(listing, page.next()));
    }

    private Body update(Invocation invocation, UpdateAccountRequest request) {
        return Body.of(WireWriter.write(UpdateAccountResponse.builder()
                .account(accounts.update(invocation.tenant(), request))
                .build()));
    }

    private Body delete(Invocation invocation, DeleteAccountRequest request) {
        accounts.delete(invocation.tenant(), request.accountId());
        return Body.EMPTY;
    }
}
