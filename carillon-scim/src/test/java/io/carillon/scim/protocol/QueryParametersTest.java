package io.carillon.scim.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unboundid.scim2.common.exceptions.BadRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filter=a+eq+%22b%2Bc%22 | a eq \"b+c\"",
                "filter=a%20eq%20%22b+c%22 | a eq \"b+c\"",
                "x=1&FILTER=%c3%A4 | ä",
                "filter=%F0%9F%98%80 | 😀"
            })
    void aValueIsDecodedAsItsClientHasWrittenIt(String raw, String filter) throws BadRequestException {
        assertThat(QueryParameters.parse(raw).get("filter")).isEqualTo(filter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%FF", "a=1&a=2", "a=1&A=2", "%C3=1"})
    void whatIsNoQueryIsRefused(String raw) {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> QueryParameters.parse(raw))
                .satisfies(e -> assertThat(e.getScimError().getScimType()).isEqualTo("invalidSyntax"));
    }

    @Test
    void whatIsNotThereIsNull() throws BadRequestException {
        assertThat(QueryParameters.parse(null).get("a")).isNull();
        assertThat(QueryParameters.parse("a").get("a")).isEmpty();
        assertThat(QueryParameters.parse("a=&&b=1").get("b")).isEqualTo("1");
    }
}
