package io.carillon.server.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialScopeTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64})
    void takesRegionsOfOneTo64Characters(int length) {
        String region = "r".repeat(length);
        CredentialScope scope = CredentialScope.parse("20261124/" + region + "/chime/aws4_request");

        assertThat(scope.date()).isEqualTo("20261124");
        assertThat(scope.region()).isEqualTo(region);
        assertThat(scope.text()).isEqualTo("20261124/" + region + "/chime/aws4_request");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65})
    void refusesRegionsOfOtherLengths(int length) {
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> CredentialScope.parse("20261124/" + "r".repeat(length) + "/chime/aws4_request"))
                .withMessage("The region in Credential must have 1 to 64 characters.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "20261124",
                "20261124/",
                "20261124/r",
                "20261124/r/chime",
                "20261124/r/chime/aws4_request/",
                "/20261124/r/chime/aws4_request",
                "20261124/r//chime/aws4_request"
            })
    void refusesWhatIsNotFourParts(String text) {
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> CredentialScope.parse(text))
                .withMessage("Credential must have five parts: access key id/date/region/service/aws4_request.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chime/", "chime/aws4", "chime/aws4_requests", "chime/AWS4_REQUEST"})
    void refusesOtherTerminators(String serviceAndTerminator) {
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> CredentialScope.parse("20261124/r/" + serviceAndTerminator))
                .withMessage("Credential should be scoped with a valid terminator: 'aws4_request'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/aws4_request", "s3/aws4_request", "chimes/aws4_request", "xchime/aws4_request", "Chime/x"})
    void refusesOtherServices(String serviceAndTerminator) {
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> CredentialScope.parse("20261124/r/" + serviceAndTerminator))
                .withMessage("Credential should be scoped to correct service: 'chime'.");
    }
}
