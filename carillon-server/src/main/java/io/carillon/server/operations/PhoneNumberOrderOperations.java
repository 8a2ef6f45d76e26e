package io.carillon.server.operations;

import static io.carillon.server.routing.Constraint.matches;
import static io.carillon.server.routing.Constraint.oneOf;
import static io.carillon.server.routing.Constraint.required;

import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Page;
import io.carillon.directory.numbers.PhoneNumberOrders;
import io.carillon.directory.wire.WireWriter;
import io.carillon.server.http.Body;
import io.carillon.server.routing.Constraint;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationUri;
import io.carillon.server.tokens.Listing;
import io.carillon.server.tokens.NextTokens;
import java.util.List;
import software.amazon.awssdk.services.chime.model.CreatePhoneNumberOrderRequest;
import software.amazon.awssdk.services.chime.model.CreatePhoneNumberOrderResponse;
import software.amazon.awssdk.services.chime.model.GetPhoneNumberOrderRequest;
import software.amazon.awssdk.services.chime.model.GetPhoneNumberOrderResponse;
import software.amazon.awssdk.services.chime.model.ListPhoneNumberOrdersRequest;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;

/** The operations on orders of phone numbers. */
final class PhoneNumberOrderOperations {
    private static final PageWriter PAGES = new PageWriter("PhoneNumberOrders");

    private final PhoneNumberOrders orders;
    private final NextTokens tokens;

    PhoneNumberOrderOperations(PhoneNumberOrders orders, NextTokens tokens) {
        this.orders = orders;
        this.tokens = tokens;
    }

    List<Operation<?>> table() {
        return List.of(
                new Operation<>(
                        "CreatePhoneNumberOrder",
                        OperationUri.of("POST /phone-number-orders"),
                        201,
                        CreatePhoneNumberOrderRequest::builder,
                        List.of(
                                required("ProductType"),
                                oneOf("ProductType", PhoneNumberProductType.knownValues()),
                                required("E164PhoneNumbers"),
                                matches("E164PhoneNumbers[]", Constraint.E164)),
                        this::create),
                new Operation<>(
                        "GetPhoneNumberOrder",
                        OperationUri.of("GET /phone-number-orders/{phoneNumberOrderId}"),
                        200,
                        GetPhoneNumberOrderRequest::builder,
                        List.of(matches("PhoneNumberOrderId", Constraint.GUID)),
                        this::get),
                new Operation<>(
                        "ListPhoneNumberOrders",
                        OperationUri.of("GET /phone-number-orders"),
                        200,
                        ListPhoneNumberOrdersRequest::builder,
                        List.of(PageSize.OF_OTHERS.constraint()),
                        this::list));
    }

    private Body create(Invocation invocation, CreatePhoneNumberOrderRequest request) {
        return Body.of(WireWriter.write(CreatePhoneNumberOrderResponse.builder()
                .phoneNumberOrder(orders.create(invocation, request.productType(), request.e164PhoneNumbers()))
                .build()));
    }

    private Body get(Invocation invocation, GetPhoneNumberOrderRequest request) {
        return Body.of(WireWriter.write(GetPhoneNumberOrderResponse.builder()
                .phoneNumberOrder(orders.get(invocation.tenant(), request.phoneNumberOrderId()))
                .build()));
    }

    private Body list(Invocation invocation, ListPhoneNumberOrdersRequest request) {
        var listing = Listing.of(invocation.tenant(), "ListPhoneNumberOrders");
        Page page = orders.list(
                invocation.tenant(),
                tokens.open(listing, request.nextToken()),
                PageSize.OF_OTHERS.of(request.maxResults()));
        return PAGES.write(page.bodies(), tokens.seal(listing, page.next()));
    }
}
