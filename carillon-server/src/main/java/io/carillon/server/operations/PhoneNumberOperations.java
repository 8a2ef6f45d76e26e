package io.carillon.server.operations;

import static io.carillon.server.routing.Constraint.matches;
import static io.carillon.server.routing.Constraint.nonBlank;
import static io.carillon.server.routing.Constraint.oneOf;

import io.carillon.directory.Directory;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Page;
import io.carillon.directory.numbers.PhoneNumberFilter;
import io.carillon.directory.wire.WireWriter;
import io.carillon.server.http.Body;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationUri;
import io.carillon.server.tokens.Listing;
import io.carillon.server.tokens.NextTokens;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.chime.model.DeletePhoneNumberRequest;
import software.amazon.awssdk.services.chime.model.GetPhoneNumberRequest;
import software.amazon.awssdk.services.chime.model.GetPhoneNumberResponse;
import software.amazon.awssdk.services.chime.model.ListPhoneNumbersRequest;
import software.amazon.awssdk.services.chime.model.PhoneNumberAssociationName;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;
import software.amazon.awssdk.services.chime.model.PhoneNumberStatus;
import software.amazon.awssdk.services.chime.model.RestorePhoneNumberRequest;
import software.amazon.awssdk.services.chime.model.RestorePhoneNumberResponse;
import software.amazon.awssdk.services.chime.model.UpdatePhoneNumberRequest;
import software.amazon.awssdk.services.chime.model.UpdatePhoneNumberResponse;

/** The operations on one phone number, and ListPhoneNumbers. */
final class PhoneNumberOperations {
    /** The model's constraint on a calling name; the empty text removes it. */
    static final Pattern CALLING_NAME = Pattern.compile("^$|^[a-zA-Z0-9 ]{2,15}$");

    private static final PageWriter PAGES = new PageWriter("PhoneNumbers");

    private final Directory directory;
    private final NextTokens tokens;

    PhoneNumberOperations(Directory directory, NextTokens tokens) {
        this.directory = directory;
        this.tokens = tokens;
    }

    List<Operation<?>> table() {
        return List.of(
                new Operation<>(
                        "GetPhoneNumber",
                        OperationUri.of("GET /phone-numbers/{phoneNumberId}"),
                        200,
                        GetPhoneNumberRequest::builder,
                        List.of(),
                        this::get),
                new Operation<>(
                        "ListPhoneNumbers",
                        OperationUri.of("GET /phone-numbers"),
                        200,
                        ListPhoneNumbersRequest::builder,
                        List.of(
                                oneOf("Status", PhoneNumberStatus.knownValues()),
                                oneOf("ProductType", PhoneNumberProductType.knownValues()),
                                oneOf("FilterName", PhoneNumberAssociationName.knownValues()),
                                PageSize.OF_OTHERS.constraint()),
                        this::list),
                new Operation<>(
                        "UpdatePhoneNumber",
                        OperationUri.of("POST /phone-numbers/{phoneNumberId}"),
                        200,
                        UpdatePhoneNumberRequest::builder,
                        List.of(
                                oneOf("ProductType", PhoneNumberProductType.knownValues()),
                                matches("CallingName", CALLING_NAME)),
                        this::update),
                new Operation<>(
                        "DeletePhoneNumber",
                        OperationUri.of("DELETE /phone-numbers/{phoneNumberId}"),
                        204,
                        DeletePhoneNumberRequest::builder,
                        List.of(),
                        this::delete),
                new Operation<>(
                        "RestorePhoneNumber",
                        OperationUri.of("POST /phone-numbers/{phoneNumberId}?operation=restore"),
                        200,
                        RestorePhoneNumberRequest::builder,
                        List.of(nonBlank("PhoneNumberId")),
                        this::restore));
    }

    private Body get(Invocation invocation, GetPhoneNumberRequest request) {
        return Body.of(WireWriter.write(GetPhoneNumberResponse.builder()
                .phoneNumber(directory.numbers().get(invocation.tenant(), request.phoneNumberId()))
                .build()));
    }

    private Body list(Invocation invocation, ListPhoneNumbersRequest request) {
        var listing = Listing.of(
                invocation.tenant(),
                "ListPhoneNumbers",
                request.statusAsString(),
                request.productTypeAsString(),
                request.filterNameAsString(),
                request.filterValue());
        Page page = directory
                .numbers()
                .list(
                        invocation.tenant(),
                        new PhoneNumberFilter(
                                request.status(), request.productType(), request.filterName(), request.filterValue()),
                        tokens.open(listing, request.nextToken()),
                        PageSize.OF_OTHERS.of(request.maxResults()));
        return PAGES.write(page.bodies(), tokens.seal(listing, page.next()));
    }

    private Body update(Invocation invocation, UpdatePhoneNumberRequest request) {
        return Body.of(WireWriter.write(UpdatePhoneNumberResponse.builder()
                .phoneNumber(directory.numbers().updates().update(invocation.tenant(), request))
                .build()));
    }

    private Body delete(Invocation invocation, DeletePhoneNumberRequest request) {
        directory.numbers().deletions().delete(invocation.tenant(), request.phoneNumberId());
        return Body.EMPTY;
    }

    private Body restore(Invocation invocation, RestorePhoneNumberRequest request) {
        return Body.of(WireWriter.write(RestorePhoneNumberResponse.builder()
                .phoneNumber(directory.numbers().deletions().restore(invocation.tenant(), request.phoneNumberId()))
                .build()));
    }
}
