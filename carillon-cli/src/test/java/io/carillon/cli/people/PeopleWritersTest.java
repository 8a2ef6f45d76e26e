package io.carillon.cli.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.unboundid.scim2.common.messages.ListResponse;
import com.unboundid.scim2.common.types.EnterpriseUserExtension;
import com.unboundid.scim2.common.types.UserResource;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.carillon.directory.users.ProvidedAttributes;
import io.carillon.directory.users.UserEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.chime.model.InviteStatus;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

/** What is written is read again. */
class PeopleWritersTest {
    private static final List<UserEntry> PEOPLE = List.of(
            new UserEntry(
                    User.builder()
                            .userId(UUID.randomUUID().toString())
                            .accountId("account")
                            .primaryEmail("zoë@x.example")
                            .displayName("Zoë \"Z\" Bell, =1+1; 'Ünïcode' \ud83d\ude00")
                            .licenseType(License.PRO)
                            .userType(UserType.PRIVATE_USER)
                            .userRegistrationStatus(RegistrationStatus.SUSPENDED)
                            .userInvitationStatus(InviteStatus.ACCEPTED)
                            .registeredOn(Instant.parse("2018-12-20T18:45:25.231Z"))
                            .invitedOn(Instant.parse("2018-12-01T00:00:00Z"))
                            .alexaForBusinessMetadata(
                                    a -> a.isAlexaForBusinessEnabled(true).alexaForBusinessRoomArn("arn:aws:x"))
                            .personalPIN("0123456789")
                            .build(),
                    "invite-1"),
            new UserEntry(
                    User.builder()
                            .userId(UUID.randomUUID().toString())
                            .accountId("account")
                            .primaryEmail("room@x.example")
                            .licenseType(License.BASIC)
                            .userType(UserType.SHARED_DEVICE)
                            .userRegistrationStatus(RegistrationStatus.UNREGISTERED)
                            .build(),
                    null));

    private static byte[] written(PeopleForm form, boolean withPins) throws IOException {
        var out = new ByteArrayOutputStream();
        try (PeopleWriter writer = form.writer(out, withPins)) {
            for (UserEntry person : PEOPLE) {
                writer.write(person);
            }
        }
        return out.toByteArray();
    }

    private static List<UserEntry> read(PeopleForm form, byte[] list) throws IOException {
        var people = new ArrayList<UserEntry>();
        try (PeopleReader reader = form.reader(new ByteArrayInputStream(list), ReadOptions.DEFAULT)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                assertThat(row).isInstanceOf(PersonRow.class);
                people.add(((PersonRow) row).entry());
            }
        }
        return people;
    }

    @ParameterizedTest
    @EnumSource(
            value = PeopleForm.class,
            names = {"CSV", "NDJSON", "JSON"})
    void formsOfTheApiKeepEverything(PeopleForm form) throws IOException {
        List<UserEntry> expected = PEOPLE.stream()
                .map(each ->
                        new UserEntry(each.user().toBuilder().accountId(null).build(), each.inviteId()))
                .toList();
        assertThat(read(form, written(form, true))).isEqualTo(expected);
        assertThat(new String(written(form, false), StandardCharsets.UTF_8))
                .contains("zoë")
                .doesNotContain("0123456789");
    }

    @ParameterizedTest
    @EnumSource(
            value = PeopleForm.class,
            names = {"LDIF", "SCIM"})
    void formsOfDirectoriesKeepIdAddressAndName(PeopleForm form) throws IOException {
        List<UserEntry> people = read(form, written(form, true));
        assertThat(people).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertThat(people.get(i).user().userId())
                    .isEqualTo(PEOPLE.get(i).user().userId());
            assertThat(people.get(i).user().primaryEmail())
                    .isEqualTo(PEOPLE.get(i).user().primaryEmail());
        }
        assertThat(people.get(0).user().displayName())
                .isEqualTo(PEOPLE.get(0).user().displayName());
        assertThat(new String(written(form, true), StandardCharsets.UTF_8)).doesNotContain("0123456789");
    }

    /** UnboundID's classes read the list, with everything that is kept of a user; so does the reader here. */
    @Test
    void scimHasWhatAnIdentityProviderKeeps() throws Exception {
        String kept = """
                {"address":"anna@x.example","attributes":{"name":{"givenName":"Anna","familyName":"Bell"},
                 "emails":[{"value":"anna@x.example","type":"work"},{"value":"anna@home.example","type":"home"}],
                 "title":"Ringer","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Bells"}}}""".replace("\n ", "");
        var anna = new UserEntry(
                PEOPLE.get(0).user().toBuilder().primaryEmail("anna@x.example").build(),
                null,
                new ProvidedAttributes("A-1", kept, Instant.parse("2026-01-02T03:04:05Z")));
        var out = new ByteArrayOutputStream();
        try (PeopleWriter writer = PeopleForm.SCIM.writer(out, false)) {
            writer.write(anna);
        }
        ListResponse<UserResource> list = JsonUtils.getObjectReader()
                .forType(new TypeReference<ListResponse<UserResource>>() {})
                .readValue(out.toByteArray());
        assertThat(list.getTotalResults()).isEqualTo(1);
        UserResource user = list.getResources().get(0);
        assertThat(user.getExternalId()).isEqualTo("A-1");
        assertThat(user.getUserName()).isEqualTo("anna@x.example");
        assertThat(user.getActive()).isFalse();
        assertThat(user.getName().getFamilyName()).isEqualTo("Bell");
        assertThat(user.getEmails()).hasSize(2);
        assertThat(user.getTitle()).isEqualTo("Ringer");
        assertThat(user.getExtension(EnterpriseUserExtension.class).getDepartment())
                .isEqualTo("Bells");
        assertThat(user.getMeta().getLastModified().toInstant()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(user.getMeta().getLocation()).isNull();
        UserEntry read = read(PeopleForm.SCIM, out.toByteArray()).get(0);
        ProvidedAttributes provided = Objects.requireNonNull(read.provided());
        assertThat(provided.externalId()).isEqualTo("A-1");
        assertThat(JsonUtils.getObjectReader().readTree(Objects.requireNonNull(provided.attributes())))
                .isEqualTo(JsonUtils.getObjectReader().readTree(kept));
        // Whom no provider has given anything is read as such.
        assertThat(read(PeopleForm.SCIM, written(PeopleForm.SCIM, false)).get(0).provided())
                .isEqualTo(new ProvidedAttributes(null, null, null));
    }

    @Test
    void awsListHasTwoColumns() throws IOException {
        assertThat(new String(written(PeopleForm.AWS_CSV, true), StandardCharsets.UTF_8))
                .isEqualTo("userId,email\r\n" + PEOPLE.get(0).user().userId() + ",zoë@x.example\r\n"
                        + PEOPLE.get(1).user().userId() + ",room@x.example\r\n");
    }

    /** A rejected row, corrected, is read again; uncorrected, it is rejected again in the same form. */
    @ParameterizedTest
    @EnumSource(
            value = PeopleForm.class,
            names = {"CSV", "NDJSON", "LDIF"})
    void rejectsAreListsOfTheSameForm(PeopleForm form) throws IOException {
        String list = switch (form) {
            case CSV -> "Email,Name\na@x.example,\"Anna, \nBell\"\n\"b@x.example,Ben\n";
            case LDIF -> "dn: cn=a\ncn: Anna, \\0aBell\nmail: a@x.example\n\ndn cn=b\ncn: Ben\n";
            default -> "{\"PrimaryEmail\":\"a@x.example\",\"DisplayName\":\"Anna\"}\n{\"PrimaryEmail\":\"b@x.example\n";
        };
        String first = rejected(form, list);
        assertThat(first.split("Reason\\.", -1)).hasSize(3);
        // A row that was right in itself is read from the rejects as from the list.
        UserEntry anna = read(form, list).get(0);
        assertThat(read(form, first).get(0)).isEqualTo(anna);
        String second = rejected(form, first);
        assertThat(second.split("Reason\\.", -1)).hasSize(form == PeopleForm.LDIF ? 5 : 3);
        assertThat(read(form, second).get(0)).isEqualTo(anna);
    }

    private static List<UserEntry> read(PeopleForm form, String list) throws IOException {
        var people = new ArrayList<UserEntry>();
        try (PeopleReader reader =
                form.reader(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)), ReadOptions.DEFAULT)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                if (row instanceof PersonRow person) {
                    people.add(person.entry());
                }
            }
        }
        return people;
    }

    private static String rejected(PeopleForm form, String list) throws IOException {
        var out = new StringWriter();
        try (PeopleReader reader = form.reader(
                        new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)), ReadOptions.DEFAULT);
                Rejects rejects = reader.rejects(out, true)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                rejects.add(new RejectedRow(row.line(), row.raw(), "Email", "Reason."));
            }
        }
        return out.toString();
    }
}
