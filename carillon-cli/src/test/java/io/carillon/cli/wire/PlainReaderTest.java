package io.carillon.cli.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.cli.output.IndentedJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.GetRoomResponse;
import software.amazon.awssdk.services.chime.model.GetUserResponse;
import software.amazon.awssdk.services.chime.model.ListAccountsResponse;
import software.amazon.awssdk.services.chime.model.SearchAvailablePhoneNumbersResponse;

class PlainReaderTest {
    private static final Structure USER = Structure.of(GetUserResponse.builder());

    @Test
    void readsAResponse() {
        assertThat(PlainReader.tree(
                        bytes("{'User':{'UserId':'u','DisplayName':'Zo\u00eb \\\"\\t','RegisteredOn':"
                                + "'2026-02-20T01:02:03.5Z','AlexaForBusinessMetadata':"
                                + "{'IsAlexaForBusinessEnabled':true},'PersonalPIN':null}}"),
                        USER))
                .isEqualTo(Map.of(
                        "User",
                        Map.of(
                                "UserId",
                                "u",
                                "DisplayName",
                                "Zo\u00eb \"\t",
                                "RegisteredOn",
                                "2026-02-20T01:02:03.500000+00:00",
                                "AlexaForBusinessMetadata",
                                Map.of("IsAlexaForBusinessEnabled", true))));
    }

    @Test
    void readsListsOfTextsAndOfStructures() {
        Structure accounts = Structure.of(ListAccountsResponse.builder());
        String page = "{'Accounts':[{'Name':'a','SupportedLicenses':['Basic','Pro'],'SigninDelegateGroups':"
                + "[{'GroupName':'g'}]},{}],'NextToken':'t'}";
        PlainReader.ListPage trees = PlainReader.page(bytes(page), accounts, "Accounts", false);
        assertThat(trees)
                .isEqualTo(new PlainReader.ListPage(
                        List.of(
                                Map.of(
                                        "Name",
                                        "a",
                                        "SupportedLicenses",
                                        List.of("Basic", "Pro"),
                                        "SigninDelegateGroups",
                                        List.of(Map.of("GroupName", "g"))),
                                Map.of()),
                        "t"));
    }

    @Test
    void writesElementsAsTheyArePrinted() {
        Structure numbers = Structure.of(SearchAvailablePhoneNumbersResponse.builder());
        PlainReader.ListPage page =
                PlainReader.page(bytes("{'E164PhoneNumbers':['+1','+2']}"), numbers, "E164PhoneNumbers", true);
        assertThat(page.elements()).map(Object::toString).containsExactly("\"+1\"", "\"+2\"");
        assertThat(page.elements()).allMatch(IndentedJson.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}}",
                "{'User':{}",
                "{'User':{}},",
                "{'User':{},}",
                "{'User':{,}}",
                "{'User':'u'}",
                "{'User':[]}",
                "{ 'User':{}}",
                "{'User' :{}}",
                "{'Unknown':1}",
                "{'User':{'UserId':1}}",
                "{'User':{'UserId':'u}}",
                "{'User':{'UserId':'\\u0041'}}",
                "{'User':{'UserId':'a\\/b'}}",
                "{'User':{'UserId':'a\nb'}}",
                "{'User':{'UserId':'u'}",
                "{'User':{'UserId':'u','UserId':'v'}}",
                "{'User':{'AccountId':'a','UserId':'u'}}",
                "{'User':{'RegisteredOn':1771549323}}",
                "{'User':{'RegisteredOn':'2026-02-20T01:02:03'}}",
                "{'User':{'RegisteredOn':'2026-02-20T01:02:03+01:00'}}",
                "{'User':{'RegisteredOn':'2026-02-20 01:02:03Z'}}",
                "{'User':{'RegisteredOn':'2026-02-30T01:02:03Z'}}",
                "{'User':{'RegisteredOn':'2026-13-20T01:02:03Z'}}",
                "{'User':{'RegisteredOn':'2026-02-20T24:00:00Z'}}",
                "{'User':{'RegisteredOn':'2026-02-20T23:59:60Z'}}",
                "{'User':{'RegisteredOn':'2026-02-20T01:02:03.Z'}}",
                "{'User':{'RegisteredOn':'2026-02-20T01:02:03.0123456789Z'}}",
                "{'User':{'RegisteredOn':'0000-02-20T01:02:03Z'}}",
                "{'User':{'AlexaForBusinessMetadata':{'IsAlexaForBusinessEnabled':'true'}}}",
                "{'User':{'AlexaForBusinessMetadata':{'IsAlexaForBusinessEnabled':1}}}"
            })
    void leavesEverythingElseToTheSdk(String response) {
        assertThat(PlainReader.tree(bytes(response), USER)).isNull();
    }

    @Test
    void leavesTextThatIsNotUtf8ToTheSdk() {
        assertThat(PlainReader.tree("{\"User\":{\"UserId\":\"\u00e9\"}}".getBytes(ISO_8859_1), USER))
                .isNull();
    }

    @Test
    void readsTheLastDayOfALeapYearsFebruary() {
        assertThat(PlainReader.tree(
                        bytes("{'Room':{'CreatedTimestamp':'2024-02-29T00:00:00Z'}}"),
                        Structure.of(GetRoomResponse.builder())))
                .isEqualTo(Map.of("Room", Map.of("CreatedTimestamp", "2024-02-29T00:00:00+00:00")));
        assertThat(PlainReader.tree(
                        bytes("{'Room':{'CreatedTimestamp':'2023-02-29T00:00:00Z'}}"),
                        Structure.of(GetRoomResponse.builder())))
                .isNull();
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(UTF_8);
    }
}
