package io.carillon.directory;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.core.Page;
import io.carillon.directory.numbers.InventoryNumber;
import io.carillon.directory.numbers.PhoneNumberFilter;
import io.carillon.directory.numbers.PhoneNumberRecords;
import io.carillon.store.Record;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.chime.model.PhoneNumber;
import software.amazon.awssdk.services.chime.model.PhoneNumberOrder;
import software.amazon.awssdk.services.chime.model.PhoneNumberOrderStatus;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;
import software.amazon.awssdk.services.chime.model.SearchAvailablePhoneNumbersRequest;

/** What tests do with phone numbers of {@link DirectoryOnDisk#TENANT}, over and over. */
public final class PhoneNumbersOnDisk {
    private final Directory directory;

    public PhoneNumbersOnDisk(Directory directory) {
        this.directory = directory;
    }

    /** The n-th number of Seattle. */
    public static String seattle(int n) {
        return "+1206555" + String.format("%04d", n);
    }

    /** Loads numbers of Seattle, from 0 on. */
    public void load(int count) {
        assertThat(directory
                        .numbers()
                        .inventory()
                        .load(
                                TENANT,
                                IntStream.range(0, count)
                                        .mapToObj(n -> InventoryNumber.of(seattle(n), null, null, "Seattle", "WA"))
                                        .toList())
                        .taken())
                .isEmpty();
    }

    /** Loads and orders numbers of Seattle for Business Calling, from 0 on. */
    public void order(int count) {
        load(count);
        PhoneNumberOrder order = order(
                PhoneNumberProductType.BUSINESS_CALLING,
                IntStream.range(0, count).mapToObj(PhoneNumbersOnDisk::seattle).toArray(String[]::new));
        assertThat(order.status()).isEqualTo(PhoneNumberOrderStatus.SUCCESSFUL);
    }

    public PhoneNumberOrder order(PhoneNumberProductType productType, String... numbers) {
        return directory.numbers().orders().create(CALL, productType, List.of(numbers));
    }

    public PhoneNumber get(String number) {
        return directory.numbers().get(TENANT, number);
    }

    /** All numbers, page by page. */
    public List<PhoneNumber> list(PhoneNumberFilter filter, int pageSize) {
        var numbers = new ArrayList<PhoneNumber>();
        @Nullable String after = null;
        do {
            Page page = directory.numbers().list(TENANT, filter, after, pageSize);
            assertThat(page.bodies().size()).isLessThanOrEqualTo(pageSize);
            page.bodies()
                    .forEach(body -> numbers.add(
                            PhoneNumberRecords.read(new Record("row", 1, body)).value()));
            after = page.next();
        } while (after != null);
        return numbers;
    }

    /** All that a search finds, page by page. */
    public List<String> search(SearchAvailablePhoneNumbersRequest.Builder request, int pageSize) {
        var numbers = new ArrayList<String>();
        @Nullable String after = null;
        do {
            Page page = directory.numbers().search().search(TENANT, request.build(), after, pageSize);
            assertThat(page.bodies().size()).isLessThanOrEqualTo(pageSize);
            page.bodies().forEach(body -> numbers.add(new String(body, StandardCharsets.UTF_8).replace("\"", "")));
            after = page.next();
        } while (after != null);
        return numbers;
    }
}
