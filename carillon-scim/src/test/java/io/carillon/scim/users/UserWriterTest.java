package io.carillon.scim.users;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.carillon.directory.Directory;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Principal;
import io.carillon.directory.core.Tenant;
import io.carillon.directory.users.ProvidedAttributes;
import io.carillon.directory.users.ProvisionedEntry;
import io.carillon.directory.users.ProvisionedUser;
import io.carillon.engines.sqlite.SqliteStore;
import io.carillon.scim.protocol.ListMessage;
import io.carillon.scim.protocol.Resources;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.License;
import software.amazon.awssdk.services.chime.model.RegistrationStatus;
import software.amazon.awssdk.services.chime.model.User;
import software.amazon.awssdk.services.chime.model.UserType;

/** Users are written as the tree of their values would be, byte for byte, whatever they have and have not. */
class UserWriterTest {
    private static final List<RegistrationStatus> STATES =
            List.of(RegistrationStatus.UNREGISTERED, RegistrationStatus.REGISTERED, RegistrationStatus.SUSPENDED);

    /** How many random users are written; more with {@code -Dcarillon.test.written.users}. */
    private static final int USERS = Integer.getInteger("carillon.test.written.users", 3000);

    private static final long SEED = 20_260_220;

    private static final List<String> TEXTS = List.of(
            "Ann",
            "",
            " ",
            "Zoë Ångström",
            "李小龙",
            "😀 and 𝒳",
            "\"quoted\" \\ back\\\\slash\\",
            "{\"a\":[1,\"}\",{}]}",
            "a,b:c}d]e",
            "tab\tline\nreturn\rnull\u0000bell\u0007",
            "/slash/",
            "\u007f\u0080\u2028\u2029\ufeff",
            "true",
            "null",
            "urn:ietf");

    private static final List<String> NAMES = List.of(
            "name",
            "Name",
            "userType",
            "USERTYPE",
            "emails",
            "eMails",
            "title",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
            "urn:example:it's:\"own\"",
            "URN:not:an:extension",
            "address",
            "attributes",
            "x509Certificates",
            "größe");

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "https://scim.example.com/carillon/scim/v2/a/Users/", "http://\"ho\\st\"/é/"})
    void usersAreWrittenAsTheirTreeIs(@Nullable String url) throws IOException {
        var random = new Random(SEED);
        var writer = new UserWriter(url);
        for (int i = 0; i < USERS; i++) {
            ProvisionedUser user = user(random);
            ObjectNode tree =
                    TreeResource.of(user, url == null ? null : url + user.user().userId());
            String written = new String(writer.json(user).copy(), UTF_8);
            String expected = JsonUtils.getObjectWriter().writeValueAsString(tree);
            assertThat(isEscapedAlike(expected) ? written : rewritten(written))
                    .as("user %d of seed %d", i, SEED)
                    .isEqualTo(expected);
            assertThat(writer.tree(user)).as("user %d of seed %d", i, SEED).isEqualTo(tree);
        }
    }

    /** Characters beyond the first plane may be escaped as two or be written as they are. */
    private static boolean isEscapedAlike(String json) {
        return json.codePoints().noneMatch(Character::isSupplementaryCodePoint);
    }

    private static String rewritten(String json) throws IOException {
        return JsonUtils.getObjectWriter()
                .writeValueAsString(JsonUtils.getObjectReader().readTree(json));
    }

    private static ProvisionedUser user(Random random) {
        String email = random.nextBoolean() ? null : email(random);
        User.Builder user = User.builder()
                .userId("01a20ccc-2cb8-7b45-ac3e-" + String.format("%012x", random.nextInt(1 << 20)))
                .accountId("01a20ccc-2cb8-7b45-ac3e-5014662fa067")
                .primaryEmail(email)
                .displayName(random.nextInt(4) == 0 ? null : text(random))
                .licenseType(random.nextBoolean() ? License.PRO : License.BASIC)
                .userType(random.nextInt(3) == 0 ? UserType.SHARED_DEVICE : UserType.PRIVATE_USER)
                .userRegistrationStatus(STATES.get(random.nextInt(STATES.size())))
                .primaryProvisionedNumber(random.nextInt(4) == 0 ? "+1206555" + random.nextInt(10_000) : null)
                .registeredOn(random.nextInt(3) == 0 ? null : time(random))
                .invitedOn(random.nextInt(3) == 0 ? time(random) : null)
                .alexaForBusinessMetadata(
                        random.nextInt(4) == 0 ? alexa -> alexa.isAlexaForBusinessEnabled(true) : alexa -> {})
                .personalPIN(random.nextBoolean() ? "123456" : null);
        return ProvisionedUser.of(user.build(), random.nextInt(4) == 0 ? null : provided(random, email));
    }

    private static ProvidedAttributes provided(Random random, @Nullable String email) {
        ObjectNode sent = JsonUtils.getJsonNodeFactory().objectNode();
        for (int i = random.nextInt(6); i > 0; i--) {
            add(random, sent, NAMES.get(random.nextInt(NAMES.size())), 0);
        }
        String address = random.nextInt(3) == 0 ? email(random) : email;
        if (random.nextInt(3) == 0) {
            sent.putArray("emails")
                    .addObject()
                    .put("value", address == null ? "other@example.com" : address.toUpperCase(Locale.ROOT))
                    .put("type", text(random));
        }
        return new ProvidedAttributes(
                random.nextBoolean() ? text(random) : null,
                KeptAttributes.of(sent, address).text(),
                random.nextInt(4) == 0 ? null : time(random));
    }

    private static void add(Random random, ObjectNode to, String name, int depth) {
        switch (random.nextInt(depth > 2 ? 4 : 6)) {
            case 0 -> to.put(name, text(random));
            case 1 -> to.put(name, random.nextBoolean());
            case 2 -> to.put(name, random.nextInt());
            case 3 -> to.put(name, random.nextDouble() * Math.pow(10, random.nextInt(40) - 20));
            case 4 -> {
                ObjectNode inside = to.putObject(name);
                for (int i = random.nextInt(4); i > 0; i--) {
                    add(random, inside, text(random) + i, depth + 1);
                }
            }
            default -> {
                var list = to.putArray(name);
                for (int i = random.nextInt(3); i > 0; i--) {
                    add(random, list.addObject(), "value", depth + 1);
                    list.add(text(random));
                }
            }
        }
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static String email(Random random) {
        return List.of("ann@example.com", "Ann@Example.com", "zoë@exämple.com", "\"odd\"@example.com")
                .get(random.nextInt(4));
    }

    /** To the millisecond, as the directory has them, and half of them without a fraction. */
    private static Instant time(Random random) {
        return Instant.ofEpochMilli(
                random.nextBoolean() ? 1000L * random.nextInt() : random.nextLong(4_000_000_000_000L));
    }

    /** With the versions and the times that a store has. */
    @Test
    void aPageOfTheDirectoryIsWrittenAsItsTreesAre(@TempDir Path folder) throws IOException {
        var random = new SecureRandom();
        var tenant = new Tenant("123456789012");
        var call = new Invocation(new Principal(tenant, "ringer"), null);
        try (var store = SqliteStore.open(folder.resolve("directory.sqlite"), random)) {
            var directory = new Directory(store, Clock.systemUTC(), random);
            String account = directory
                    .accounts()
                    .create(call, "Account", AccountType.ENTERPRISE_LWA)
                    .accountId();
            var provisioning = directory.users().provisioning();
            for (int i = 0; i < 20; i++) {
                provisioning.create(
                        call,
                        account,
                        new ProvisionedEntry(
                                "user" + i + "@example.com",
                                "Zoë \"" + i + "\"",
                                null,
                                i % 3 > 0,
                                i % 2 == 0 ? "ext-" + i : null,
                                i % 4 == 0
                                        ? null
                                        : "{\"address\":\"user" + i + "@example.com\",\"attributes\":{\"title\":\"" + i
                                                + "\"}}"));
            }
            var page = provisioning.list(tenant, account, null, 15);
            var trees = new ArrayList<ObjectNode>();
            for (ProvisionedUser user : page.users()) {
                assertThat(user.version()).isNotZero();
                assertThat(user.changedOn()).isNotNull();
                trees.add(TreeResource.of(user, "x/" + user.user().userId()));
            }
            assertThat(trees).hasSize(15);
            var writer = new UserWriter("x/");
            assertThat(json(writer.all(page.users()), page.next())).isEqualTo(json(Resources.of(trees), page.next()));
        }
    }

    private static String json(Resources resources, @Nullable String next) {
        return new String(
                new ListMessage(resources, 20, null, next).response().body().bytes(), UTF_8);
    }
}
