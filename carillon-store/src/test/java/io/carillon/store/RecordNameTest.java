package io.carillon.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordNameTest {
    private static final String ACCOUNT = "account/019a20cc-c2cb-7b45-ac3e-5014662fa067";

    @ParameterizedTest
    @CsvSource({
        "account/1, email/anna@example.com, anna",
        "account/1, email/anna, anna",
        "account/1, bot-email/bells-chimebot@example.com, bells",
        "tenant/123456789012, available-at/wa/seattle/+12065550100, seattle",
        "number/+12065550100, owner, 2065550100",
        "tenant/123456789012, phone-number/+12065550100, 2065550100",
        "pin/0123456789, owner, 0123456789",
        "account/1, anna@example.com, anna",
        "anna@example.com, user, anna"
    })
    void addressesNumbersAndPinsAreHidden(String partition, String key, String personal) {
        assertThat(RecordName.of(partition, key)).doesNotContain(personal).containsPattern("#[0-9a-f]{8}");
    }

    @Test
    void kindsAndIdsAreShown() {
        String user = "user/019a20cc-c2cb-7b45-ac3e-5014662fa068";
        assertThat(RecordName.of(ACCOUNT, user)).isEqualTo(ACCOUNT + " " + user);
        assertThat(RecordName.of("tenant/123456789012", "accounts")).isEqualTo("tenant/123456789012 accounts");
    }

    @Test
    void theSameTextHasTheSameName() {
        assertThat(RecordName.of(ACCOUNT, "email/anna@example.com"))
                .isEqualTo(RecordName.of(ACCOUNT, "email/anna@example.com"))
                .isNotEqualTo(RecordName.of(ACCOUNT, "email/bert@example.com"));
    }
}
