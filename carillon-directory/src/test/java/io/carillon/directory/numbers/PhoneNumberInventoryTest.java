package io.carillon.directory.numbers;

import static io.carillon.directory.DirectoryOnDisk.OTHER_TENANT;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static io.carillon.directory.PhoneNumbersOnDisk.seattle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.carillon.directory.DirectoryOnDisk;
import io.carillon.directory.PhoneNumbersOnDisk;
import io.carillon.directory.RecordInvariants;
import io.carillon.directory.numbers.PhoneNumberInventory.Entry;
import io.carillon.directory.numbers.PhoneNumberInventory.Loaded;
import io.carillon.directory.numbers.PhoneNumberInventory.Removal;
import io.carillon.testing.SimultaneousTasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.PhoneNumberCountry;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;
import software.amazon.awssdk.services.chime.model.PhoneNumberStatus;
import software.amazon.awssdk.services.chime.model.PhoneNumberType;
import software.amazon.awssdk.services.chime.model.SearchAvailablePhoneNumbersRequest;

/** The numbers that an operator owns, and the searches for them. */
class PhoneNumberInventoryTest {
    @TempDir
    Path folder;

    private DirectoryOnDisk disk;
    private PhoneNumberInventory inventory;
    private PhoneNumbersOnDisk numbers;

    @BeforeEach
    void open() {
        disk = new DirectoryOnDisk(folder);
        inventory = disk.directory().numbers().inventory();
        numbers = new PhoneNumbersOnDisk(disk.directory());
    }

    @AfterEach
    void recordsAgree() {
        disk.assertInvariants();
        disk.close();
    }

    private static InventoryNumber number(
            String number, @Nullable String country, @Nullable String city, @Nullable String state) {
        return InventoryNumber.of(number, country, null, city, state);
    }

    @Test
    void countryAndTypeAreDerivedFromTheNumber() {
        assertThat(number("12065550100", null, null, null))
                .isEqualTo(new InventoryNumber("+12065550100", "US", PhoneNumberType.LOCAL, null, null));
        assertThat(number("+18885550100", null, null, null).type()).isEqualTo(PhoneNumberType.TOLL_FREE);
        assertThat(number("+14165550100", "CA", "Toronto", "ON").country()).isEqualTo("CA");
        assertThat(InventoryNumber.of("+44800123456", "GB", PhoneNumberType.TOLL_FREE, null, null)
                        .areaCode())
                .isNull();
    }

    @Test
    void invalidNumbersAreRejectedAndNotRepeated() {
        for (Runnable wrong : List.<Runnable>of(
                () -> number("", "GB", null, null),
                () -> number("+0123", "GB", null, null),
                () -> number("+1206555010", null, null, null),
                () -> number("+11065550100", null, null, null),
                () -> number("+1234567890123456", "GB", null, null),
                () -> number("+442071838750", null, null, null),
                () -> number("+442071838750", "US", null, null),
                () -> number("+442071838750", "gb", null, null),
                () -> number("+12065550100", null, "Seattle", null),
                () -> number("+12065550100", null, "a/b", "WA"),
                () -> number("+12065550100", null, null, " "),
                () -> number("+12065550100", null, null, "x".repeat(101)),
                () -> InventoryNumber.of("+12065550100", null, PhoneNumberType.TOLL_FREE, null, null),
                () -> InventoryNumber.of("+18005550100", null, PhoneNumberType.LOCAL, null, null),
                () -> InventoryNumber.of("+12065550100", null, PhoneNumberType.UNKNOWN_TO_SDK_VERSION, null, null))) {
            assertThatIllegalArgumentException().isThrownBy(wrong::run).withMessageNotContaining("2065550100");
        }
    }

    @Test
    void loadingAgainChangesNothing() {
        List<InventoryNumber> two =
                List.of(number(seattle(0), null, "Seattle", "WA"), number(seattle(1), null, null, null));
        assertThat(inventory.load(TENANT, two)).isEqualTo(new Loaded(2, 0, List.of()));
        var records = RecordInvariants.read(disk.url());
        assertThat(inventory.load(TENANT, two)).isEqualTo(new Loaded(0, 2, List.of()));
        assertThat(inventory.load(TENANT, List.of(number(seattle(0), null, "Tacoma", "WA"))))
                .isEqualTo(new Loaded(0, 1, List.of()));
        assertThat(RecordInvariants.read(disk.url())).usingRecursiveComparison().isEqualTo(records);
        numbers.order(PhoneNumberProductType.VOICE_CONNECTOR, seattle(0));
        assertThat(inventory.load(TENANT, two).present()).isEqualTo(2);
    }

    @Test
    void aNumberOfAnotherTenantStopsTheLoad() {
        numbers.load(1);
        Loaded loaded = inventory.load(
                OTHER_TENANT, List.of(number(seattle(1), null, null, null), number(seattle(0), null, null, null)));
        assertThat(loaded).isEqualTo(new Loaded(0, 0, List.of(seattle(0))));
        assertThat(inventory
                        .load(TENANT, List.of(number(seattle(1), null, null, null)))
                        .added())
                .isEqualTo(1);
    }

    @Test
    void aLoadThatWasCutOffIsCompletedByTheSameLoad() {
        assertThat(new NumberClaims(disk.store()).claim(TENANT, seattle(0))).isTrue();
        RecordInvariants.checkAfterFailures(disk.url());
        numbers.load(1);
    }

    @RepeatedTest(20)
    void onlyOneOfTwoTenantsGetsANumber() throws Exception {
        List<InventoryNumber> one = List.of(number(seattle(0), null, "Seattle", "WA"));
        List<Loaded> loaded = SimultaneousTasks.run(List.of(
                () -> inventory.load(TENANT, one),
                () -> inventory.load(OTHER_TENANT, one),
                () -> inventory.load(TENANT, one)));
        assertThat(loaded.stream().mapToInt(Loaded::added).sum()).isEqualTo(1);
    }

    @RepeatedTest(20)
    void loadsAndRemovalsAtOnceAgree() throws Exception {
        List<InventoryNumber> one = List.of(number(seattle(0), null, "Seattle", "WA"));
        inventory.load(TENANT, one);
        SimultaneousTasks.run(List.of(
                () -> inventory.load(TENANT, one).taken().isEmpty(),
                () -> inventory.remove(TENANT, seattle(0)) == Removal.REMOVED,
                () -> inventory.load(TENANT, one).taken().isEmpty(),
                () -> inventory.remove(TENANT, seattle(0)) == Removal.REMOVED));
        // A claim may be left, which the next load takes: a removal never gives back what was claimed meanwhile.
        inventory.load(TENANT, one);
    }

    @RepeatedTest(20)
    void concurrentOrderAndRemovalOfANumberDoNotBothSucceed() throws Exception {
        numbers.load(1);
        List<Boolean> done = SimultaneousTasks.run(List.of(
                () -> numbers.order(PhoneNumberProductType.BUSINESS_CALLING, seattle(0))
                        .statusAsString()
                        .equals("Successful"),
                () -> inventory.remove(TENANT, seattle(0)) == Removal.REMOVED));
        assertThat(done).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void removedNumbersAreFreeForOthers() {
        numbers.order(1);
        inventory.load(TENANT, List.of(number(seattle(1), null, "Seattle", "WA")));
        assertThat(inventory.remove(TENANT, seattle(0))).isEqualTo(Removal.ORDERED);
        assertThat(inventory.remove(OTHER_TENANT, seattle(1))).isEqualTo(Removal.ABSENT);
        assertThat(inventory.remove(TENANT, "nonsense")).isEqualTo(Removal.ABSENT);
        assertThat(inventory.remove(TENANT, seattle(1).substring(1))).isEqualTo(Removal.REMOVED);
        assertThat(inventory.remove(TENANT, seattle(1))).isEqualTo(Removal.ABSENT);
        assertThat(inventory
                        .load(OTHER_TENANT, List.of(number(seattle(1), null, null, null)))
                        .added())
                .isEqualTo(1);
    }

    @Test
    void theWholeInventoryIsListedWithWhatBecameOfIt() {
        numbers.load(250);
        numbers.order(PhoneNumberProductType.VOICE_CONNECTOR, seattle(249));
        var entries = new ArrayList<Entry>();
        inventory.forEach(TENANT, entries::add);
        assertThat(entries)
                .extracting(entry -> entry.number().e164PhoneNumber())
                .containsExactlyElementsOf(IntStream.range(0, 250)
                        .mapToObj(PhoneNumbersOnDisk::seattle)
                        .toList());
        assertThat(entries.get(0).status()).isNull();
        assertThat(entries.get(249).status()).isEqualTo(PhoneNumberStatus.UNASSIGNED);
    }

    private List<String> search(Consumer<SearchAvailablePhoneNumbersRequest.Builder> request) {
        SearchAvailablePhoneNumbersRequest.Builder builder = SearchAvailablePhoneNumbersRequest.builder();
        request.accept(builder);
        List<String> found = numbers.search(builder, 1);
        assertThat(numbers.search(builder, 500)).isEqualTo(found);
        return found;
    }

    private void loadMany() {
        inventory.load(
                TENANT,
                List.of(
                        number("+12065550001", null, "Seattle", "WA"),
                        number("+12535550002", null, "Tacoma", "WA"),
                        number("+12065550003", null, "Tacoma", "WA"),
                        number("+12065550004", null, null, null),
                        number("+15035550005", null, "Portland", "OR"),
                        number("+12075550006", null, "Portland", "ME"),
                        number("+18005550007", null, null, null),
                        number("+18885550008", null, null, null),
                        number("+14165550009", "CA", "Toronto", "WA"),
                        number("+442071838750", "GB", "London", "England"),
                        InventoryNumber.of("+448001838750", "GB", PhoneNumberType.TOLL_FREE, null, null)));
    }

    @Test
    void searchesCombineTheirFilters() {
        loadMany();
        assertThat(search(s -> s.areaCode("206"))).containsExactly("+12065550001", "+12065550003", "+12065550004");
        assertThat(search(s -> s.areaCode("206").state("wa").city("TACOMA"))).containsExactly("+12065550003");
        assertThat(search(s -> s.state("WA"))).containsExactly("+12065550001", "+12065550003", "+12535550002");
        assertThat(search(s -> s.state("wa").city("tacoma"))).containsExactly("+12065550003", "+12535550002");
        assertThat(search(s -> s.state("OR").city("Portland").country("US"))).containsExactly("+15035550005");
        assertThat(search(s -> s.state("WA").phoneNumberType(PhoneNumberType.TOLL_FREE)))
                .isEmpty();
        assertThat(search(s -> s.tollFreePrefix("800"))).containsExactly("+18005550007");
        assertThat(search(s -> s.tollFreePrefix("800").phoneNumberType(PhoneNumberType.LOCAL)))
                .isEmpty();
        assertThat(search(s -> s.tollFreePrefix("800").areaCode("206"))).isEmpty();
        assertThat(search(s -> s.areaCode("800"))).isEmpty();
        assertThat(search(s -> s.country("GB").phoneNumberType(PhoneNumberType.LOCAL)))
                .containsExactly("+442071838750");
        assertThat(search(s -> s.country("GB").phoneNumberType(PhoneNumberType.TOLL_FREE)))
                .containsExactly("+448001838750");
        assertThat(search(s -> s.country("CA").phoneNumberType(PhoneNumberType.LOCAL)))
                .containsExactly("+14165550009");
        assertThat(search(s -> s.country("DE").phoneNumberType(PhoneNumberType.LOCAL)))
                .isEmpty();
        for (String place : List.of("", " ", "W", "W/A", "\u0000", "\ud800", "x".repeat(5000))) {
            assertThat(search(s -> s.state(place))).isEmpty();
            assertThat(search(s -> s.state("WA").city(place))).isEmpty();
        }
        assertThat(disk.directory()
                        .numbers()
                        .search()
                        .search(
                                OTHER_TENANT,
                                SearchAvailablePhoneNumbersRequest.builder()
                                        .areaCode("206")
                                        .build(),
                                null,
                                10)
                        .bodies())
                .isEmpty();
    }

    /** In lower case by Unicode's full mapping, which knows the end of a word and the dot of an İ. */
    @Test
    void placesAreFoundInAnyCaseButAreNotFolded() {
        inventory.load(
                TENANT,
                List.of(
                        number("+17195550001", null, "Cañon City", "CO"),
                        number("+17195550002", null, "ΟΔΟΣ", "CO"),
                        number("+17195550003", null, "İrem", "CO")));
        assertThat(search(s -> s.state("co").city("CAÑON CITY"))).containsExactly("+17195550001");
        assertThat(search(s -> s.state("CO").city("οδος"))).containsExactly("+17195550002");
        assertThat(search(s -> s.state("CO").city("οδοσ"))).isEmpty();
        assertThat(search(s -> s.state("CO").city("i\u0307rem"))).containsExactly("+17195550003");
        assertThat(search(s -> s.state("CO").city("irem"))).isEmpty();
    }

    @Test
    void searchesWithoutTheFiltersThatTheyNeedAreRefused() {
        for (Consumer<SearchAvailablePhoneNumbersRequest.Builder> request :
                List.<Consumer<SearchAvailablePhoneNumbersRequest.Builder>>of(
                        s -> {},
                        s -> s.country("US").phoneNumberType(PhoneNumberType.LOCAL),
                        s -> s.city("Seattle"),
                        s -> s.city("Seattle").areaCode("206"),
                        s -> s.areaCode("20"),
                        s -> s.areaCode(""),
                        s -> s.country("GB"),
                        s -> s.country("GB")
                                .phoneNumberType(PhoneNumberType.LOCAL)
                                .state("England"),
                        s -> s.country("GB").areaCode("207"))) {
            assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> search(request));
        }
    }

    @Test
    void aFilterThatFewPassGivesShortPagesThatEnd() {
        inventory.load(
                TENANT,
                IntStream.range(0, 2500)
                        .mapToObj(n -> number(seattle(n), null, n == 2499 ? "Tacoma" : "Seattle", "WA"))
                        .toList());
        assertThat(numbers.search(
                        SearchAvailablePhoneNumbersRequest.builder()
                                .areaCode("206")
                                .state("WA")
                                .city("Tacoma"),
                        500))
                .containsExactly(seattle(2499));
    }

    @Test
    void countriesAreThoseThatCanBeOrderedFrom() {
        loadMany();
        assertThat(countries(PhoneNumberProductType.SIP_MEDIA_APPLICATION_DIAL_IN))
                .extracting(PhoneNumberCountry::countryCode, PhoneNumberCountry::supportedPhoneNumberTypes)
                .containsExactly(
                        tuple("CA", List.of(PhoneNumberType.LOCAL)),
                        tuple("GB", List.of(PhoneNumberType.LOCAL, PhoneNumberType.TOLL_FREE)),
                        tuple("US", List.of(PhoneNumberType.LOCAL, PhoneNumberType.TOLL_FREE)));
        assertThat(countries(PhoneNumberProductType.VOICE_CONNECTOR))
                .extracting(PhoneNumberCountry::countryCode, PhoneNumberCountry::supportedPhoneNumberTypes)
                .containsExactly(tuple("US", List.of(PhoneNumberType.LOCAL, PhoneNumberType.TOLL_FREE)));
        assertThat(countries(PhoneNumberProductType.BUSINESS_CALLING))
                .extracting(PhoneNumberCountry::countryCode, PhoneNumberCountry::supportedPhoneNumberTypes)
                .containsExactly(tuple("US", List.of(PhoneNumberType.LOCAL)));
        numbers.order(PhoneNumberProductType.SIP_MEDIA_APPLICATION_DIAL_IN, "+14165550009");
        assertThat(countries(PhoneNumberProductType.SIP_MEDIA_APPLICATION_DIAL_IN))
                .hasSize(2);
    }

    private List<PhoneNumberCountry> countries(PhoneNumberProductType productType) {
        return disk.directory().numbers().search().countries(TENANT, productType);
    }
}
