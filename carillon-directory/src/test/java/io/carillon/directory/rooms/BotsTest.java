package io.carillon.directory.rooms;

import static io.carillon.directory.DirectoryOnDisk.CALL;
import static io.carillon.directory.DirectoryOnDisk.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.directory.Directory;
import io.carillon.directory.DirectoryOnDisk;
import io.carillon.directory.core.Invocation;
import io.carillon.directory.core.Quotas;
import io.carillon.directory.core.RecordKeys;
import io.carillon.testing.SimultaneousTasks;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.BadRequestException;
import software.amazon.awssdk.services.chime.model.Bot;
import software.amazon.awssdk.services.chime.model.BotType;
import software.amazon.awssdk.services.chime.model.CreateBotRequest;
import software.amazon.awssdk.services.chime.model.CreateUserRequest;
import software.amazon.awssdk.services.chime.model.EventsConfiguration;
import software.amazon.awssdk.services.chime.model.ForbiddenException;
import software.amazon.awssdk.services.chime.model.NotFoundException;
import software.amazon.awssdk.services.chime.model.PutEventsConfigurationRequest;
import software.amazon.awssdk.services.chime.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.chime.model.UpdateBotRequest;

class BotsTest {
    private static final String NOBODY = "01a20ccc-2cb8-7b45-ac3e-5014662fa067";
    private static final String LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:ring";
    private static final int MAX_BOTS = 5;

    @TempDir
    Path folder;

    private DirectoryOnDisk disk;
    private Directory directory;
    private String account;

    @BeforeEach
    void open() {
        disk = new DirectoryOnDisk(folder, new SecureRandom(), new Quotas(10, 10, 10, MAX_BOTS));
        directory = disk.directory();
        account = disk.account(AccountType.ENTERPRISE_DIRECTORY);
    }

    @AfterEach
    void recordsAgree() {
        disk.assertInvariants();
        disk.close();
    }

    private Bot create(String name, @Nullable String domain) {
        return create(CALL, name, domain);
    }

    private Bot create(Invocation invocation, String name, @Nullable String domain) {
        return directory
                .rooms()
                .bots()
                .create(
                        invocation,
                        CreateBotRequest.builder()
                                .accountId(account)
                                .displayName(name)
                                .domain(domain)
                                .build());
    }

    private Bot get(String botId) {
        return directory.rooms().bots().get(TENANT, account, botId);
    }

    private Bot update(String botId, @Nullable Boolean disabled) {
        return directory
                .rooms()
                .bots()
                .update(
                        TENANT,
                        UpdateBotRequest.builder()
                                .accountId(account)
                                .botId(botId)
                                .disabled(disabled)
                                .build());
    }

    private EventsConfiguration put(String botId, @Nullable String endpoint, @Nullable String lambda) {
        return directory
                .rooms()
                .eventsConfigurations()
                .put(
                        TENANT,
                        PutEventsConfigurationRequest.builder()
                                .accountId(account)
                                .botId(botId)
                                .outboundEventsHTTPSEndpoint(endpoint)
                                .lambdaFunctionArn(lambda)
                                .build());
    }

    private EventsConfiguration events(String botId) {
        return directory.rooms().eventsConfigurations().get(TENANT, account, botId);
    }

    private List<Bot> bots(int pageSize) {
        return DirectoryOnDisk.walk(
                (after, limit) -> directory.rooms().bots().list(TENANT, account, after, limit), pageSize, Bot::builder);
    }

    @Test
    void aBotIsMadeAsAwsShowsIt() {
        Bot bot = create("myBot", "example.com");
        assertThat(bot)
                .isEqualTo(Bot.builder()
                        .botId(bot.botId())
                        .userId(bot.botId())
                        .displayName("myBot (Bot)")
                        .botType(BotType.CHAT_BOT)
                        .disabled(false)
                        .createdTimestamp(bot.createdTimestamp())
                        .updatedTimestamp(bot.createdTimestamp())
                        .botEmail("myBot-chimebot@example.com")
                        .securityToken(bot.securityToken())
                        .build());
        assertThat(bot.securityToken()).matches("[A-Za-z0-9+/]{40}");
        assertThat(get(bot.botId())).isEqualTo(bot);
        assertThat(bots(10)).containsExactly(bot);
        assertThat(create("other", "example.com").securityToken()).isNotEqualTo(bot.securityToken());
        assertThat(create("myBot", null).botEmail()).isEqualTo("myBot-chimebot@" + account + ".invalid");
    }

    @ParameterizedTest
    @CsvSource({
        "Zoë's Bot, Zoe-s-Bot",
        "'  many   blanks ', many-blanks",
        "日本語, bot",
        "😀, bot",
        "a@b.c, a-b-c",
        "'\"quoted\" (x)', quoted-x",
        "Ｆｕｌｌ, Full",
        "under_score, under_score",
        "-, bot",
        "x.., x"
    })
    void theAddressIsValidWhateverTheName(String name, String local) {
        Bot bot = create(name, "example.com");
        assertThat(bot.displayName()).isEqualTo(name + " (Bot)");
        assertThat(bot.botEmail()).isEqualTo(local + "-chimebot@example.com");
    }

    @Test
    void longNamesMakeShortAddressesAndTwoAreNeverAlike() {
        String name = "x".repeat(256);
        assertThat(create(name, "example.com").botEmail().indexOf('@')).isLessThanOrEqualTo(64);
        assertThat(create(name, "example.com").botEmail()).endsWith("x-2-chimebot@example.com");
        assertThat(create("Ring", "example.com").botEmail()).isEqualTo("Ring-chimebot@example.com");
        assertThat(create("ring", "Example.COM").botEmail()).isEqualTo("ring-2-chimebot@Example.COM");
        directory
                .users()
                .create(
                        CALL,
                        CreateUserRequest.builder()
                                .accountId(account)
                                .email("Toll-Chimebot@example.com")
                                .build());
        assertThat(create("toll", "example.com").botEmail()).isEqualTo("toll-2-chimebot@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "a..b", ".a.b", "a.b.", "-a.b", "a-.b", "a b.c", "a@b.c", "münchen.de", "a_b.c", "a.b\n"})
    void aDomainIsADomain(String domain) {
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> create("x", domain));
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> create("x", "a".repeat(64) + ".com"));
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> create("x", "a.".repeat(127) + "com"));
        assertThat(bots(10)).isEmpty();
    }

    @Test
    void aNameIsNotBlankAndNotTooLong() {
        for (String name : List.of("", " ", "x".repeat(257))) {
            assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> create(name, null));
        }
    }

    @Test
    void aBotIsStoppedAndStarted() {
        Bot bot = create("ring", null);
        assertThat(update(bot.botId(), null)).isEqualTo(bot);
        assertThat(update(bot.botId(), false)).isEqualTo(bot);
        Bot stopped = update(bot.botId(), true);
        assertThat(stopped)
                .isEqualTo(bot.toBuilder()
                        .disabled(true)
                        .updatedTimestamp(stopped.updatedTimestamp())
                        .build());
        assertThat(get(bot.botId())).isEqualTo(stopped);
        assertThat(update(bot.botId(), false).disabled()).isFalse();
    }

    @Test
    void anotherSecurityTokenChangesNothingElse() {
        Bot bot = create("ring", null);
        Bot after = directory.rooms().bots().regenerateSecurityToken(TENANT, account, bot.botId());
        assertThat(after.securityToken()).matches("[A-Za-z0-9+/]{40}").isNotEqualTo(bot.securityToken());
        assertThat(after)
                .isEqualTo(bot.toBuilder()
                        .securityToken(after.securityToken())
                        .updatedTimestamp(after.updatedTimestamp())
                        .build());
        assertThat(get(bot.botId())).isEqualTo(after);
    }

    @Test
    void botsAreListedInOrderOfCreationUpToTheQuota() {
        var made = new ArrayList<Bot>();
        for (int i = 0; i < MAX_BOTS; i++) {
            made.add(create("same", "example.com"));
        }
        assertThatExceptionOfType(ResourceLimitExceededException.class).isThrownBy(() -> create("one more", null));
        for (int pageSize : new int[] {1, 2, 5, 99}) {
            assertThat(bots(pageSize)).isEqualTo(made);
        }
    }

    @RepeatedTest(10)
    void concurrentRetriesCreateOneBotWithinTheQuota() throws Exception {
        Callable<Bot> retry = () -> create(new Invocation(CALL.caller(), "first"), "ring", "example.com");
        assertThat(new HashSet<>(SimultaneousTasks.run(Collections.nCopies(6, retry))))
                .hasSize(1);
        Callable<Boolean> call = () -> {
            try {
                create("ring", "example.com");
                return true;
            } catch (ResourceLimitExceededException e) {
                return false;
            }
        };
        assertThat(SimultaneousTasks.run(Collections.nCopies(8, call)))
                .filteredOn(made -> made)
                .hasSize(MAX_BOTS - 1);
        assertThat(bots(10)).extracting(Bot::botEmail).doesNotHaveDuplicates();
    }

    @Test
    void eventsGoToAnEndpointAFunctionOrBoth() {
        String bot = create("ring", null).botId();
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> events(bot));
        directory.rooms().eventsConfigurations().delete(TENANT, account, bot);
        EventsConfiguration https = put(bot, "https://example.com:8443/events?x=1", null);
        assertThat(https)
                .isEqualTo(EventsConfiguration.builder()
                        .botId(bot)
                        .outboundEventsHTTPSEndpoint("https://example.com:8443/events?x=1")
                        .build());
        assertThat(events(bot)).isEqualTo(https);
        assertThat(put(bot, "https://example.com:8443/events?x=1", null)).isEqualTo(https);
        EventsConfiguration both = put(bot, "https://example.com:8443/events?x=1", LAMBDA);
        assertThat(both).isEqualTo(https.toBuilder().lambdaFunctionArn(LAMBDA).build());
        assertThat(events(bot)).isEqualTo(both);
        put(bot, "", LAMBDA);
        assertThat(events(bot))
                .isEqualTo(EventsConfiguration.builder()
                        .botId(bot)
                        .lambdaFunctionArn(LAMBDA)
                        .build());
        put(bot, "HTTPS://[2001:db8::1]:8443?x=%20", null);
        put(bot, "https://localhost", null);
        put(bot, null, LAMBDA + ":$LATEST");
        put(bot, null, LAMBDA + ":live");
        directory.rooms().eventsConfigurations().delete(TENANT, account, bot);
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> events(bot));
    }

    @Test
    void eventsGoNowhereElse() {
        String bot = create("ring", null).botId();
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> put(bot, null, null));
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> put(bot, "", ""));
        for (String endpoint : List.of(
                "",
                "x",
                "http://example.com",
                "https://",
                "https:///x",
                "https://a b/",
                "https://me:secret@example.com/",
                "ftp://example.com",
                "https:example.com",
                "https://example.com/" + "x".repeat(2048))) {
            assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> put(bot, endpoint, null));
            if (!endpoint.isEmpty()) {
                assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> put(bot, endpoint, LAMBDA));
            }
        }
        for (String lambda : List.of(
                "",
                "x",
                "arn:aws:s3:::bucket",
                LAMBDA.replace("us-east-1", ""),
                LAMBDA + ":",
                LAMBDA + ":a:b",
                LAMBDA.replace("123456789012", "12"),
                LAMBDA + "x".repeat(64))) {
            assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> put(bot, null, lambda));
        }
    }

    @Test
    void missingThingsAreNotFoundAndTeamAccountsHaveNone() {
        String bot = create("ring", null).botId();
        for (String id : List.of(NOBODY, "x", "", account)) {
            calls(id)
                    .forEach(call ->
                            assertThatExceptionOfType(NotFoundException.class).isThrownBy(call::call));
        }
        account = disk.account(AccountType.TEAM);
        var calls = new ArrayList<>(calls(bot));
        calls.add(() -> create(" ", " "));
        calls.add(() -> bots(1));
        calls.forEach(call -> assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(call::call)
                .withMessageContaining(account)
                .withMessageContaining("123456789012"));
    }

    private List<Callable<?>> calls(String botId) {
        return List.of(
                () -> get(botId),
                () -> update(botId, true),
                () -> directory.rooms().bots().regenerateSecurityToken(TENANT, account, botId),
                () -> put(botId, null, null),
                () -> events(botId),
                () -> {
                    directory.rooms().eventsConfigurations().delete(TENANT, account, botId);
                    return null;
                });
    }

    @Test
    void aDeletedAccountTakesBotsWithIt() {
        put(create("ring", null).botId(), null, LAMBDA);
        directory.accounts().delete(TENANT, account);
        assertThat(disk.store().scan(RecordKeys.accountPartition(account), "", null, 10))
                .isEmpty();
    }
}
