package io.carillon.cli.people.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.cli.people.PeopleException;
import io.carillon.cli.people.PersonRow;
import io.carillon.cli.people.RejectedRow;
import io.carillon.cli.people.Row;
import io.carillon.directory.users.UserEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The people of another service, over a real socket. */
class ServicePeopleReaderTest {
    private static final Retries AT_ONCE = new Retries(Duration.ofMillis(2), () -> false, Clock.systemUTC());

    @TempDir
    private Path folder;

    private BearerToken token() throws IOException {
        Path file = folder.resolve("token");
        if (!Files.exists(file)) {
            Files.writeString(
                    Files.createFile(
                            file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
                    SmallScimService.TOKEN + "\n");
        }
        return BearerToken.read(file);
    }

    private ServicePeopleReader reader(SmallScimService service, int pageSize) throws IOException {
        return new ServicePeopleReader(
                new ServiceClient(ServiceUrl.parse(service.url().toString()), token(), null, AT_ONCE), pageSize);
    }

    private static List<String> rest(ServicePeopleReader reader) throws IOException {
        var addresses = new ArrayList<String>();
        @Nullable Row row = reader.next();
        while (row != null) {
            addresses.add(
                    row instanceof PersonRow person ? person.entry().user().primaryEmail() : "rejected");
            row = reader.next();
        }
        return addresses;
    }

    private static List<String> people(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "p" + i + "@x.example").toList();
    }

    private String problem(SmallScimService service) throws IOException {
        try (ServicePeopleReader reader = reader(service, 10)) {
            rest(reader);
        } catch (PeopleException e) {
            assertThat(e.problem() + e.remedy()).doesNotContain(SmallScimService.TOKEN);
            return e.problem() + " " + e.remedy();
        }
        throw new AssertionError("The walk came to its end.");
    }

    @ParameterizedTest
    @CsvSource({"true, 10", "true, 100", "false, 10", "false, 100"})
    void everybodyIsReadOnceInTheirOrder(boolean cursors, int pageSize) throws IOException {
        try (var service = new SmallScimService(cursors, 123);
                ServicePeopleReader reader = reader(service, pageSize)) {
            assertThat(rest(reader)).isEqualTo(people(0, 123));
            assertThat(reader.doubt()).isNull();
            assertThat(reader.total()).isEqualTo(123);
            // The service sends 50 at most.
            assertThat(service.requests())
                    .hasSize(pageSize == 10 ? 13 : 3)
                    .allMatch(query -> query.startsWith(cursors ? "cursor=" : "startIndex="));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nobodyIsAnEmptyList(boolean cursors) throws IOException {
        try (var service = new SmallScimService(cursors, 0);
                ServicePeopleReader reader = reader(service, 10)) {
            assertThat(rest(reader)).isEmpty();
            assertThat(reader.place()).isNull();
        }
    }

    @Test
    void attributesAreThoseOfTheServersMapping() throws IOException {
        try (var service = new SmallScimService(true, 0)) {
            service.people().add("""
                    {"id": "7", "userName": "anna@x.example", "name": {"givenName": "Anna", "familyName": "Bell"},
                     "externalId": "A-1", "active": "False", "password": "s3cret",
                     "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Bells"}}""");
            service.people().add("5");
            try (ServicePeopleReader reader = reader(service, 10)) {
                UserEntry entry = ((PersonRow) Objects.requireNonNull(reader.next())).entry();
                assertThat(entry.user().displayName()).isEqualTo("Anna Bell");
                assertThat(entry.user().userRegistrationStatusAsString()).isEqualTo("Suspended");
                assertThat(Objects.requireNonNull(entry.provided()).externalId())
                        .isEqualTo("A-1");
                assertThat(entry.provided().attributes())
                        .contains("\"department\":\"Bells\"")
                        .doesNotContain("s3cret");
                assertThat(reader.next()).isInstanceOf(RejectedRow.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true, 0",
        "true, 9",
        "true, 10",
        "true, 25",
        "true, 30",
        "false, 0",
        "false, 9",
        "false, 10",
        "false, 25"
    })
    void aWalkGoesOnWhereAnotherOneWas(boolean cursors, int taken) throws IOException {
        try (var service = new SmallScimService(cursors, 30)) {
            String place;
            try (ServicePeopleReader first = reader(service, 10)) {
                for (int i = 0; i < Math.max(1, taken); i++) {
                    first.next();
                }
                place = Objects.requireNonNull(first.place());
            }
            try (ServicePeopleReader second = reader(service, 10)) {
                assertThat(second.goOn(place, Math.max(1, taken))).isTrue();
                // After the last person, that one is read again.
                assertThat(rest(second)).isEqualTo(people(Math.min(29, Math.max(1, taken)), 30));
                assertThat(second.doubt()).isNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWalkThatCannotGoOnBeginsAgain(boolean cursors) throws IOException {
        try (var service = new SmallScimService(cursors, 30);
                ServicePeopleReader first = reader(service, 10)) {
            for (int i = 0; i < 15; i++) {
                first.next();
            }
            String place = Objects.requireNonNull(first.place());
            if (cursors) {
                // RFC 9865, 2.2: expiredCursor.
                service.answers(SmallScimService.status(400));
            } else {
                service.people().remove(0);
            }
            try (ServicePeopleReader second = reader(service, 10)) {
                assertThat(second.goOn(place, 15)).isFalse();
                assertThat(rest(second)).isEqualTo(people(cursors ? 0 : 1, 30));
                assertThat(second.goOn("nonsense", 1)).isFalse();
            }
        }
    }

    @Test
    void aWalkByIndexSaysThatTheServiceHasChanged() throws IOException {
        try (var service = new SmallScimService(false, 30);
                ServicePeopleReader reader = reader(service, 10)) {
            reader.next();
            service.people().remove(0);
            assertThat(rest(reader)).hasSize(28).doesNotContain("p10@x.example");
            assertThat(reader.doubt())
                    .isEqualTo(
                            "The service had 30 users when the walk began, and then 29: a walk by index may pass over"
                                    + " people meanwhile.");
        }
    }

    @Test
    void whoIsListedTwiceComesOnceAndIsSaid() throws IOException {
        try (var service = new SmallScimService(false, 30);
                ServicePeopleReader reader = reader(service, 10)) {
            reader.next();
            // One comes and one goes: the number stays.
            service.people().remove(29);
            service.people().add(0, SmallScimService.person(100));
            assertThat(rest(reader)).hasSize(28).doesNotHaveDuplicates().doesNotContain("p100@x.example");
            assertThat(reader.doubt()).contains("listed 1 people twice");
        }
    }

    @Test
    void aServiceThatSendsFewerThanItHasIsSaid() throws IOException {
        try (var service = new SmallScimService(false, 30);
                ServicePeopleReader reader = reader(service, 10)) {
            service.answers(
                    SmallScimService.body(
                            "{\"totalResults\": 30, \"Resources\": [" + SmallScimService.person(0) + "]}"),
                    SmallScimService.body("{\"totalResults\": 30, \"Resources\": []}"));
            assertThat(rest(reader)).isEqualTo(people(0, 1));
            assertThat(reader.doubt()).isEqualTo("The service says that it has 30 users, and sent fewer.");
        }
    }

    @Test
    void whatPassesIsRepeated() throws IOException {
        try (var service = new SmallScimService(true, 30);
                ServicePeopleReader reader = reader(service, 10)) {
            service.answers(
                    SmallScimService.status(429, "Retry-After", "0"),
                    SmallScimService.status(503),
                    SmallScimService.status(500, "Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT"),
                    SmallScimService.lost(),
                    SmallScimService.body("{\"Resources\": ["));
            assertThat(rest(reader)).isEqualTo(people(0, 30));
            assertThat(service.requests()).hasSize(8);
        }
    }

    @Test
    void repeatingHasABound() throws IOException {
        try (var service = new SmallScimService(true, 30)) {
            for (int i = 0; i < Retries.TRIES; i++) {
                service.answers(SmallScimService.status(503));
            }
            assertThat(problem(service))
                    .isEqualTo(
                            service.url() + " has answered 503 8 times, the last time to /scim/v2/Users. Run the same"
                                    + " command again later; it goes on.");
            assertThat(service.requests()).hasSize(Retries.TRIES);
            service.answers(SmallScimService.status(429, "Retry-After", "3600"));
            assertThat(problem(service))
                    .isEqualTo("The service asks to call again in 3600 seconds. Run the same command again after that"
                            + " time; it goes on.");
        }
    }

    @Test
    void aPageWithNobodyIsNotTheEnd() throws IOException {
        try (var service = new SmallScimService(true, 20);
                ServicePeopleReader reader = reader(service, 10)) {
            service.answers(
                    SmallScimService.body("{\"totalResults\": 20, \"nextCursor\": \"after 0\", \"Resources\": []}"));
            assertThat(rest(reader)).isEqualTo(people(0, 20));
        }
    }

    @Test
    void endlessListsEnd() throws IOException {
        try (var service = new SmallScimService(true, 20)) {
            for (int i = 0; i <= UserPages.MAX_EMPTY_PAGES; i++) {
                service.answers(SmallScimService.body("{\"nextCursor\": \"after " + i + "\", \"Resources\": []}"));
            }
            assertThat(problem(service)).contains("more than 100 pages with nobody");
        }
        try (var service = new SmallScimService(true, 20)) {
            for (int i = 0; i < 9; i++) {
                service.answers(SmallScimService.body("{\"nextCursor\": \"after " + i % 3 + "\", \"Resources\": ["
                        + SmallScimService.person(i) + "]}"));
            }
            assertThat(problem(service)).contains("has sent the same nextCursor again: its list does not end.");
        }
        try (var service = new SmallScimService(false, 20)) {
            for (int i = 0; i < 5; i++) {
                service.answers(SmallScimService.body(
                        "{\"totalResults\": 1000, \"Resources\": [" + SmallScimService.person(0) + "]}"));
            }
            assertThat(problem(service))
                    .contains("sends the same people again and again: it does not heed startIndex.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | does not accept the token (401). Check that --token-file has the bearer token of this service",
                "403 | The token may not read /scim/v2/Users of",
                "404 | answers 404 to /scim/v2/Users. Check the URL: it is what /Users is below.",
                "418 | answers 418 to /scim/v2/Users."
            })
    void refusalsAreExplained(int status, String expected) throws IOException {
        try (var service = new SmallScimService(true, 20)) {
            service.answers(SmallScimService.status(status));
            assertThat(problem(service)).contains(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "{\"a\": 1}", "5", "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:Error\"]}"})
    void whatIsNotAListIsSaid(String body) throws IOException {
        try (var service = new SmallScimService(true, 20)) {
            service.answers(SmallScimService.body(body));
            assertThat(problem(service)).contains("to /scim/v2/Users is not a list of SCIM.");
        }
    }

    @Test
    void whatIsNotJsonIsSaid() throws IOException {
        try (var service = new SmallScimService(true, 20)) {
            service.answers(SmallScimService.body("<html><body>Sign in</body></html>"));
            assertThat(problem(service)).contains("to /scim/v2/Users is not JSON.");
        }
    }

    @Test
    void aPageThatIsTooLongIsNotKept() throws IOException {
        try (var service = new SmallScimService(true, 20)) {
            service.answers(exchange -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write("{\"Resources\": [".getBytes(StandardCharsets.UTF_8));
                byte[] much = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < 40; i++) {
                    exchange.getResponseBody().write(much);
                }
                exchange.close();
            });
            assertThat(problem(service))
                    .endsWith(" is longer than 33554432 bytes. Ask for fewer people per page with --page-size.");
        }
    }

    @Test
    void theTokenGoesToNoOtherHost() throws IOException {
        try (var service = new SmallScimService(true, 20);
                var other = new SmallScimService(true, 20)) {
            service.answers(SmallScimService.status(307, "Location", other.url() + "/Users"));
            assertThat(problem(service))
                    .contains("redirects to http://127.0.0.1:" + other.url().getPort()
                            + ", where the token is not sent.");
            assertThat(other.requests()).isEmpty();
            service.answers(SmallScimService.status(307, "Location", "/elsewhere/Users?startIndex=11"));
            try (ServicePeopleReader reader = reader(service, 10)) {
                assertThat(rest(reader)).isEqualTo(people(10, 20));
            }
            for (int i = 0; i <= ServiceClient.MAX_REDIRECTS; i++) {
                service.answers(SmallScimService.status(302, "Location", "/scim/v2/Users?a"));
            }
            assertThat(problem(service)).contains("redirects in a circle.");
        }
    }

    @Test
    void aServiceThatIsNotThereIsSaidAtOnce() throws IOException {
        SmallScimService service = new SmallScimService(true, 20);
        service.close();
        assertThat(problem(service)).startsWith("There is no response from " + service.url() + ": Connection refused");
    }

    @Test
    void aWrongTokenIsSaidWithoutIt() throws IOException {
        try (var service = new SmallScimService(true, 20)) {
            Files.writeString(folder.resolve("token"), "another-token\n");
            Files.setPosixFilePermissions(folder.resolve("token"), PosixFilePermissions.fromString("rw-------"));
            assertThat(problem(service))
                    .contains("does not accept the token (401)")
                    .doesNotContain("another-token");
            assertThat(token()).hasToString("BearerToken");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "two words", "two\nlines", "café"})
    void aFileWithoutATokenIsRefused(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> BearerToken.read(file)).hasMessageStartingWith(file + " has no bearer token");
    }

    @Test
    void aTokenThatOthersCanReadIsRefused() throws IOException {
        token();
        Path file = folder.resolve("token");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatExceptionOfType(PeopleException.class)
                .isThrownBy(() -> BearerToken.read(file))
                .withMessage(file + " is accessible to other users.");
    }

    @ParameterizedTest
    @CsvSource({
        "https://scim.example/v2, https://scim.example/v2, scim.example",
        "https://scim.example:8443/v2/, https://scim.example:8443/v2, scim.example-8443",
        "https://scim.example/v2/Users, https://scim.example/v2, scim.example",
        "http://localhost:8080/scim, http://localhost:8080/scim, localhost-8080",
        "http://127.0.0.2/scim, http://127.0.0.2/scim, 127.0.0.2",
        "http://[::1]:80, http://[::1]:80, ___1_-80"
    })
    void urls(String text, String base, String fileName) {
        assertThat(ServiceUrl.isMeant(text)).isTrue();
        assertThat(ServiceUrl.parse(text)).hasToString(base);
        assertThat(ServiceUrl.parse(text).fileName()).isEqualTo(fileName);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://scim.example/v2 | Without TLS, everybody on the way to scim.example could read the token.",
                "http://10.0.0.1/v2 | Without TLS, everybody on the way to 10.0.0.1 could read the token.",
                "https://me:s3cret@scim.example | The URL has a user name or a password, which others can read in the list"
                        + " of processes.",
                "https://scim.example/v2?token=s3cret | The URL of a service has no query and no fragment.",
                "https://scim.example/v2#a | The URL of a service has no query and no fragment."
            })
    void urlsThatAreRefused(String text, String problem) {
        assertThatThrownBy(() -> ServiceUrl.parse(text)).hasMessage(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https:///v2", "https://a b/", "http:/x"})
    void whatIsNoUrl(String text) {
        assertThatThrownBy(() -> ServiceUrl.parse(text)).hasMessageEndingWith("is not a URL.");
    }
}
