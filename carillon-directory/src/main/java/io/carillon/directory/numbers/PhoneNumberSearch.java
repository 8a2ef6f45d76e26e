package io.carillon.directory.numbers;

import io.carillon.directory.core.Page;
import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Refusal;
import io.carillon.directory.core.Tenant;
import io.carillon.store.Record;
import io.carillon.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.PhoneNumberCountry;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;
import software.amazon.awssdk.services.chime.model.PhoneNumberType;
import software.amazon.awssdk.services.chime.model.SearchAvailablePhoneNumbersRequest;

/** What can be ordered: the available numbers of the tenant's inventory. */
public final class PhoneNumberSearch {
    private static final int CHUNK = 200;
    private static final Pattern AREA_CODE = Pattern.compile("[0-9]{3}");
    /** Sorts after every number, which is a plus sign and digits. */
    private static final String LAST = "~";

    private final Store store;
    private final DeletionQueue queue;

    PhoneNumberSearch(Store store, DeletionQueue queue) {
        this.store = store;
        this.queue = queue;
    }

    /**
     * The available numbers that pass all filters of the request, each as a JSON string; in the order of their digits, or by
     * city where only a state is given.
     *
     * <p>Refused with BadRequestException, as AWS documents it: for the US without AreaCode, City, State or TollFreePrefix, or
     * with City but no State; for other countries without PhoneNumberType, or with another filter.
     *
     * @param after the {@link Page#next()} of the page before, or null
     * @param limit how many at most; a page may be shorter, even empty, and still have a next one
     */
    public Page search(Tenant tenant, SearchAvailablePhoneNumbersRequest request, @Nullable String after, int limit) {
        requireFilters(request);
        queue.releaseDue(tenant);
        String prefix = prefix(request);
        return prefix == null
                ? new Page(List.of(), null)
                : scanned(RecordKeys.tenantPartition(tenant), prefix, request, after, limit);
    }

    private static void requireFilters(SearchAvailablePhoneNumbersRequest request) {
        boolean ofUs = request.areaCode() != null
                || request.city() != null
                || request.state() != null
                || request.tollFreePrefix() != null;
        if (!country(request).equals(InventoryNumber.US)) {
            if (request.phoneNumberType() == null || ofUs) {
                throw Refusal.badRequest("Numbers outside the US are found by PhoneNumberType, and by nothing else.");
            }
            return;
        }
        if (!ofUs) {
            throw Refusal.badRequest("For numbers of the US, give AreaCode, City, State or TollFreePrefix.");
        }
        if (request.city() != null && request.state() == null) {
            throw Refusal.badRequest("City needs State.");
        }
        if (request.areaCode() != null && !AREA_CODE.matcher(request.areaCode()).matches()) {
            throw Refusal.badRequest("AreaCode must be three digits.");
        }
    }

    private static String country(SearchAvailablePhoneNumbersRequest request) {
        return request.country() == null ? InventoryNumber.US : request.country();
    }

    /** The prefix of the keys of all numbers that can match; null if none can. */
    private static @Nullable String prefix(SearchAvailablePhoneNumbersRequest request) {
        if (request.tollFreePrefix() != null) {
            return RecordKeys.availableOfType(InventoryNumber.US, PhoneNumberType.TOLL_FREE) + "+1"
                    + request.tollFreePrefix();
        }
        if (request.areaCode() != null) {
            return RecordKeys.availableOfType(InventoryNumber.US, PhoneNumberType.LOCAL) + "+1" + request.areaCode();
        }
        if (request.state() != null) {
            return placePrefix(request.state(), request.city());
        }
        return RecordKeys.availableOfType(country(request), request.phoneNumberType());
    }

    private static @Nullable String placePrefix(String state, @Nullable String city) {
        if (!InventoryNumber.isPlace(state) || (city != null && !InventoryNumber.isPlace(city))) {
            return null;
        }
        return city == null ? RecordKeys.availableInState(state) : RecordKeys.availableInCity(state, city);
    }

    private Page scanned(
            String partition,
            String prefix,
            SearchAvailablePhoneNumbersRequest request,
            @Nullable String after,
            int limit) {
        var found = new ArrayList<byte[]>();
        @Nullable String position = after;
        for (int read = 0; read < Page.MAX_READ; read += CHUNK) {
            List<Record> entries = store.scan(partition, prefix, position, CHUNK);
            for (Record entry : entries) {
                if (found.size() == limit) {
                    return new Page(found, position);
                }
                position = entry.key();
                InventoryNumber number = InventoryRecords.read(entry);
                if (passes(number, request)) {
                    // A number is a plus sign and digits: JSON takes it as it is.
                    found.add(("\"" + number.e164PhoneNumber() + "\"").getBytes(StandardCharsets.US_ASCII));
                }
            }
            if (entries.size() < CHUNK) {
                return new Page(found, null);
            }
        }
        return new Page(found, position);
    }

    /** An area code is one of local numbers, a toll-free prefix one of toll-free numbers. */
    private static boolean passes(InventoryNumber number, SearchAvailablePhoneNumbersRequest request) {
        return (request.phoneNumberType() == null || number.type() == request.phoneNumberType())
                && (request.areaCode() == null
                        || (number.type() == PhoneNumberType.LOCAL
                                && request.areaCode().equals(number.areaCode())))
                && (request.tollFreePrefix() == null
                        || (number.type() == PhoneNumberType.TOLL_FREE
                                && request.tollFreePrefix().equals(number.areaCode())))
                && (request.state() == null || isSamePlace(request.state(), number.state()))
                && (request.city() == null || isSamePlace(request.city(), number.city()));
    }

    private static boolean isSamePlace(String asked, @Nullable String place) {
        return place != null && asked.toLowerCase(Locale.ROOT).equals(place.toLowerCase(Locale.ROOT));
    }

    /**
     * The countries that numbers for a product can be ordered from now, each with the types of the numbers, by their codes.
     * Two reads for each country and type, however many numbers there are.
     */
    public List<PhoneNumberCountry> countries(Tenant tenant, PhoneNumberProductType productType) {
        queue.releaseDue(tenant);
        String partition = RecordKeys.tenantPartition(tenant);
        var types = new LinkedHashMap<String, List<PhoneNumberType>>();
        List<Record> first = store.scan(partition, RecordKeys.AVAILABLE, null, 1);
        while (!first.isEmpty()) {
            InventoryNumber number = InventoryRecords.read(first.get(0));
            if (PhoneNumberLifecycle.productTypeProblem(number.country(), number.type(), productType) == null) {
                types.computeIfAbsent(number.country(), country -> new ArrayList<>())
                        .add(number.type());
            }
            String behind = RecordKeys.availableOfType(number.country(), number.type()) + LAST;
            first = store.scan(partition, RecordKeys.AVAILABLE, behind, 1);
        }
        return types.entrySet().stream().map(PhoneNumberSearch::country).toList();
    }

    private static PhoneNumberCountry country(Map.Entry<String, List<PhoneNumberType>> types) {
        return PhoneNumberCountry.builder()
                .countryCode(types.getKey())
                .supportedPhoneNumberTypes(types.getValue())
                .build();
    }
}
