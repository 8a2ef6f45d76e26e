package io.carillon.server.administration;

import static io.carillon.server.administration.AdministrationInput.integer;
import static io.carillon.server.administration.AdministrationInput.path;
import static io.carillon.server.administration.AdministrationInput.query;
import static io.carillon.server.routing.Constraint.nonBlank;
import static io.carillon.server.routing.Constraint.oneOf;
import static io.carillon.server.routing.Constraint.range;

import io.carillon.directory.Directory;
import io.carillon.directory.administration.Licenses;
import io.carillon.directory.administration.UserConditions;
import io.carillon.directory.administration.UserConditions.State;
import io.carillon.directory.core.CaseFolding;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.NameWords;
import io.carillon.directory.numbers.HeldNumbers;
import io.carillon.directory.numbers.HeldNumbers.HeldPage;
import io.carillon.directory.users.UserPage;
import io.carillon.directory.wire.WireWriter;
import io.carillon.server.http.Body;
import io.carillon.server.operations.PageSize;
import io.carillon.server.operations.PageWriter;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationUri;
import io.carillon.server.tokens.Listing;
import io.carillon.server.tokens.NextTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;

/** What an administrator asks about people: listings, paged as AWS's are. */
final class ReportOperations {
    /** A hundred years. */
    static final int MAX_DAYS = 36_500;

    private static final PageWriter USERS = new PageWriter("Users");
    private static final PageWriter LICENSES = new PageWriter(Licenses.NAME);
    private static final PageWriter HOLDERS = new PageWriter(HeldNumbers.NAME);

    private static final String ACCOUNT_ID = "AccountId";
    private static final String INVITED_DAYS_AGO = "InvitedDaysAgo";
    private static final String EMAIL_PREFIX = "EmailPrefix";
    private static final String NAME_PREFIX = "NamePrefix";
    private static final String MAX_RESULTS = "MaxResults";
    private static final String NEXT_TOKEN = "NextToken";
    private static final String STATE = "State";

    private final Directory directory;
    private final NextTokens tokens;

    ReportOperations(Directory directory, NextTokens tokens) {
        this.directory = directory;
        this.tokens = tokens;
    }

    List<Operation<?>> table() {
        SdkField<?> maxResults = integer(MAX_RESULTS, "max-results");
        SdkField<?> nextToken = query(NEXT_TOKEN, "next-token");
        return List.of(
                new Operation<>(
                        "FindUsers",
                        OperationUri.of("GET /carillon/accounts/{accountId}/users"),
                        200,
                        AdministrationInput.of(
                                path(ACCOUNT_ID),
                                query(STATE, "state"),
                                integer(INVITED_DAYS_AGO, "invited-days-ago"),
                                query(NAME_PREFIX, "name-prefix"),
                                query(EMAIL_PREFIX, "email-prefix"),
                                maxResults,
                                nextToken),
                        List.of(
                                nonBlank(ACCOUNT_ID),
                                oneOf(STATE, List.of(State.values())),
                                range(INVITED_DAYS_AGO, 0, MAX_DAYS),
                                PageSize.OF_USERS.constraint()),
                        this::find),
                new Operation<>(
                        "CountLicenses",
                        OperationUri.of("GET /carillon/accounts/{accountId}/licenses"),
                        200,
                        AdministrationInput.of(path(ACCOUNT_ID), nextToken),
                        List.of(nonBlank(ACCOUNT_ID)),
                        this::countLicenses),
                new Operation<>(
                        "ListPhoneNumberHolders",
                        OperationUri.of("GET /carillon/phone-number-holders"),
                        200,
                        AdministrationInput.of(maxResults, nextToken),
                        List.of(PageSize.OF_OTHERS.constraint()),
                        this::listHolders));
    }

    private Body find(Invocation invocation, AdministrationInput input) {
        String accountId = input.require(ACCOUNT_ID);
        String state = input.get(STATE);
        Integer days = input.getInteger(INVITED_DAYS_AGO);
        String namePrefix = input.get(NAME_PREFIX);
        String emailPrefix = input.get(EMAIL_PREFIX);
        var listing = Listing.of(
                invocation.tenant(),
                "FindUsers",
                accountId,
                state,
                days == null ? null : days.toString(),
                namePrefix == null ? null : NameWords.fold(namePrefix),
                emailPrefix == null ? null : CaseFolding.fold(emailPrefix));
        UserPage page = directory
                .administration()
                .search()
                .find(
                        invocation.tenant(),
                        accountId,
                        new UserConditions(
                                state == null ? null : State.of(state).orElseThrow(), days, namePrefix, emailPrefix),
                        position(listing, input),
                        PageSize.OF_USERS.of(input.getInteger(MAX_RESULTS)));
        return USERS.write(page.rows(), page.count(), tokens.seal(listing, page.next()));
    }

    private Body countLicenses(Invocation invocation, AdministrationInput input) {
        String accountId = input.require(ACCOUNT_ID);
        var listing = Listing.of(invocation.tenant(), "CountLicenses", accountId);
        Licenses.Part part =
                directory.administration().licenses().count(invocation.tenant(), accountId, position(listing, input));
        return LICENSES.write(
                Licenses.rows(part.counts()).stream().map(WireWriter::write).toList(),
                tokens.seal(listing, part.next()));
    }

    private Body listHolders(Invocation invocation, AdministrationInput input) {
        var listing = Listing.of(invocation.tenant(), "ListPhoneNumberHolders");
        HeldPage page = directory
                .numbers()
                .held()
                .list(
                        invocation.tenant(),
                        position(listing, input),
                        PageSize.OF_OTHERS.of(input.getInteger(MAX_RESULTS)));
        return HOLDERS.write(
                page.numbers().stream()
                        .map(held -> WireWriter.write(held.members()))
                        .toList(),
                tokens.seal(listing, page.next()));
    }

    private @Nullable String position(Listing listing, AdministrationInput input) {
        return tokens.open(listing, input.get(NEXT_TOKEN));
    }
}
