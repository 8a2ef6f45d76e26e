package io.carillon.server.operations;

import static io.carillon.server.routing.Constraint.length;
import static io.carillon.server.routing.Constraint.matches;
import static io.carillon.server.routing.Constraint.oneOf;
import static io.carillon.server.routing.Constraint.required;

import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Page;
import io.carillon.directory.numbers.PhoneNumberSearch;
import io.carillon.directory.wire.WireWriter;
import io.carillon.server.http.Body;
import io.carillon.server.routing.Operation;
import io.carillon.server.routing.OperationUri;
import io.carillon.server.tokens.Listing;
import io.carillon.server.tokens.NextTokens;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.chime.model.ListSupportedPhoneNumberCountriesRequest;
import software.amazon.awssdk.services.chime.model.ListSupportedPhoneNumberCountriesResponse;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;
import software.amazon.awssdk.services.chime.model.PhoneNumberType;
import software.amazon.awssdk.services.chime.model.SearchAvailablePhoneNumbersRequest;

/** The operations that search for phone numbers to order. */
final class PhoneNumberSearchOperations {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern TOLL_FREE_PREFIX = Pattern.compile("^8(00|33|44|55|66|77|88)$");
    private static final PageWriter PAGES = new PageWriter("E164PhoneNumbers");

    private final PhoneNumberSearch search;
    private final NextTokens tokens;

    PhoneNumberSearchOperations(PhoneNumberSearch search, NextTokens tokens) {
        this.search = search;
        this.tokens = tokens;
    }

    List<Operation<?>> table() {
        return List.of(
                new Operation<>(
                        "SearchAvailablePhoneNumbers",
                        OperationUri.of("GET /search?type=phone-numbers"),
                        200,
                        SearchAvailablePhoneNumbersRequest::builder,
                        List.of(
                                matches("Country", COUNTRY),
                                length("TollFreePrefix", 3, 3),
                                matches("TollFreePrefix", TOLL_FREE_PREFIX),
                                oneOf("PhoneNumberType", PhoneNumberType.knownValues()),
                                PageSize.OF_SEARCHES.constraint()),
                        this::search),
                new Operation<>(
                        "ListSupportedPhoneNumberCountries",
                        OperationUri.of("GET /phone-number-countries"),
                        200,
                        ListSupportedPhoneNumberCountriesRequest::builder,
                        List.of(required("ProductType"), oneOf("ProductType", PhoneNumberProductType.knownValues())),
                        this::countries));
    }

    private Body search(Invocation invocation, SearchAvailablePhoneNumbersRequest request) {
        var listing = Listing.of(
                invocation.tenant(),
                "SearchAvailablePhoneNumbers",
                request.areaCode(),
                request.city(),
                request.country(),
                request.state(),
                request.tollFreePrefix(),
                request.phoneNumberTypeAsString());
        Page page = search.search(
                invocation.tenant(),
                request,
                tokens.open(listing, request.nextToken()),
                PageSize.OF_SEARCHES.of(request.maxResults()));
        return PAGES.write(page.bodies(), tokens.seal(listing, page.next()));
    }

    private Body countries(Invocation invocation, ListSupportedPhoneNumberCountriesRequest request) {
        return Body.of(WireWriter.write(ListSupportedPhoneNumberCountriesResponse.builder()
                .phoneNumberCountries(search.countries(invocation.tenant(), request.productType()))
                .build()));
    }
}
