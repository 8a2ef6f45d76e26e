package io.carillon.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.paginators.ChimePaginators;
import io.carillon.paginators.PaginationConfig;
import io.carillon.tests.support.AnswerLosingProxy;
import io.carillon.tests.support.AwsAccount;
import io.carillon.tests.support.Boto3;
import io.carillon.tests.support.ServerTest;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.ListPhoneNumberOrdersRequest;
import software.amazon.awssdk.services.chime.model.ListPhoneNumbersRequest;
import software.amazon.awssdk.services.chime.model.PhoneNumber;
import software.amazon.awssdk.services.chime.model.PhoneNumberOrder;
import software.amazon.awssdk.services.chime.model.PhoneNumberProductType;
import software.amazon.awssdk.services.chime.model.SearchAvailablePhoneNumbersRequest;

/** Phone numbers that an operator has loaded, in the hands of clients. A number is one AWS account's, so each has its own. */
class PhoneNumbersTest extends ServerTest {
    private final Scenarios scenarios = new Scenarios(this);

    List<Arguments> installed() {
        List<Boto3> all = Boto3.installed(emptyEnvironment());
        return IntStream.range(0, all.size())
                .mapToObj(n -> Arguments.of(all.get(n), n))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("installed")
    void boto3DoesEveryOperation(Boto3 boto3, int run) {
        scenarios.phoneNumbers(boto3, run, endpoint());
    }

    @Test
    void boto3DoesEveryOperationThoughAnswersAreLost() throws IOException {
        try (var proxy = AnswerLosingProxy.before(endpoint())) {
            scenarios.phoneNumbers(Boto3.installed(emptyEnvironment()).get(0), 9, proxy.endpoint());
            assertThat(proxy.lost()).isGreaterThan(10);
        }
    }

    @Test
    void javaDoesEveryOperation() {
        scenarios.phoneNumbersWithJavaSdk();
    }

    @Test
    void numbersThatAreNotOrderedBelongToNoOtherAccount() {
        AwsAccount owner = newAwsAccount();
        scenarios.load(owner, List.of("+14155550100,,,CA"));
        try (ChimeClient chime = javaClient(owner);
                ChimeClient stranger = javaClient(newAwsAccount())) {
            assertThat(stranger.searchAvailablePhoneNumbers(r -> r.areaCode("415"))
                            .e164PhoneNumbers())
                    .isEmpty();
            chime.createPhoneNumberOrder(
                    r -> r.productType(PhoneNumberProductType.VOICE_CONNECTOR).e164PhoneNumbers("+14155550100"));
            assertThat(stranger.listPhoneNumbers(r -> {}).phoneNumbers()).isEmpty();
            assertThat(stranger.listPhoneNumberOrders(r -> {}).phoneNumberOrders())
                    .isEmpty();
        }
    }

    @Test
    void thePaginatorsWalkNumbersOrdersAndSearches() {
        AwsAccount caller = newAwsAccount();
        List<String> all =
                IntStream.range(0, 250).mapToObj("+1512555%04d"::formatted).toList();
        scenarios.load(caller, all.stream().map(number -> number + ",,,TX").toList());
        PaginationConfig byThirty = PaginationConfig.builder().pageSize(30).build();
        try (ChimeClient chime = javaClient(caller)) {
            var search =
                    SearchAvailablePhoneNumbersRequest.builder().state("TX").build();
            assertThat(ChimePaginators.searchAvailablePhoneNumbers(chime)
                            .paginate(search, byThirty)
                            .items())
                    .containsExactlyElementsOf(all);
            for (int from = 0; from < 250; from += 5) {
                List<String> order = all.subList(from, from + 5);
                chime.createPhoneNumberOrder(r ->
                        r.productType(PhoneNumberProductType.BUSINESS_CALLING).e164PhoneNumbers(order));
            }
            assertThat(ChimePaginators.listPhoneNumbers(chime)
                            .paginate(ListPhoneNumbersRequest.builder().build(), byThirty)
                            .items())
                    .extracting(PhoneNumber::e164PhoneNumber)
                    .containsExactlyElementsOf(all);
            assertThat(ChimePaginators.listPhoneNumberOrders(chime)
                            .paginate(ListPhoneNumberOrdersRequest.builder().build(), byThirty)
                            .items())
                    .extracting(PhoneNumberOrder::phoneNumberOrderId)
                    .doesNotHaveDuplicates()
                    .hasSize(50);
            assertThat(ChimePaginators.searchAvailablePhoneNumbers(chime)
                            .paginate(search)
                            .items())
                    .isEmpty();
        }
    }
}
