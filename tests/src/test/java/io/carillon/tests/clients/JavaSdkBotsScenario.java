package io.carillon.tests.clients;

import static io.carillon.tests.clients.JavaSdkScenario.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.chime.model.Bot;
import software.amazon.awssdk.services.chime.model.BotType;
import software.amazon.awssdk.services.chime.model.EventsConfiguration;
import software.amazon.awssdk.services.chime.model.NotFoundException;

/** Bots and their events configurations with the AWS SDK for Java. */
final class JavaSdkBotsScenario {
    static final String LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:ring";
    private static final String ENDPOINT = "https://bots.example.com/events";
    private static final String SECURITY_TOKEN = "[A-Za-z0-9+/]{40}";

    private final ChimeClient chime;
    private final String accountId;

    JavaSdkBotsScenario(ChimeClient chime, String accountId) {
        this.chime = chime;
        this.accountId = accountId;
    }

    /** A bot that went through all operations. */
    Bot bots() {
        Bot made = created();
        Bot bot = regenerated(updated(made));
        assertThat(chime.listBots(r -> r.accountId(accountId)).bots()).containsExactly(bot);
        events(bot.botId());
        return bot;
    }

    private Bot created() {
        var response =
                chime.createBot(r -> r.accountId(accountId).displayName("myBot").domain("example.com"));
        assertThat(status(response)).isEqualTo(201);
        Bot bot = response.bot();
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
        assertThat(bot.createdTimestamp()).isNotNull();
        assertThat(bot.securityToken()).matches(SECURITY_TOKEN);
        assertThat(chime.getBot(r -> r.accountId(accountId).botId(bot.botId())).bot())
                .isEqualTo(bot);
        return bot;
    }

    private Bot updated(Bot bot) {
        Bot stopped = chime.updateBot(
                        r -> r.accountId(accountId).botId(bot.botId()).disabled(true))
                .bot();
        assertThat(stopped)
                .isEqualTo(bot.toBuilder()
                        .disabled(true)
                        .updatedTimestamp(stopped.updatedTimestamp())
                        .build());
        return stopped;
    }

    private Bot regenerated(Bot bot) {
        Bot after = chime.regenerateSecurityToken(r -> r.accountId(accountId).botId(bot.botId()))
                .bot();
        assertThat(after.securityToken()).matches(SECURITY_TOKEN).isNotEqualTo(bot.securityToken());
        assertThat(after)
                .isEqualTo(bot.toBuilder()
                        .securityToken(after.securityToken())
                        .updatedTimestamp(after.updatedTimestamp())
                        .build());
        return after;
    }

    private void events(String botId) {
        assertThatThrownBy(() -> events(botId, EventsConfiguration.builder().build()))
                .isInstanceOf(NotFoundException.class);
        assertThat(deleted(botId)).isEqualTo(204);
        var put = chime.putEventsConfiguration(
                r -> r.accountId(accountId).botId(botId).outboundEventsHTTPSEndpoint(ENDPOINT));
        assertThat(status(put)).isEqualTo(201);
        var https = EventsConfiguration.builder()
                .botId(botId)
                .outboundEventsHTTPSEndpoint(ENDPOINT)
                .build();
        assertThat(put.eventsConfiguration()).isEqualTo(https);
        events(botId, https);
        EventsConfiguration both = https.toBuilder().lambdaFunctionArn(LAMBDA).build();
        assertThat(chime.putEventsConfiguration(r -> r.accountId(accountId)
                                .botId(botId)
                                .outboundEventsHTTPSEndpoint(ENDPOINT)
                                .lambdaFunctionArn(LAMBDA))
                        .eventsConfiguration())
                .isEqualTo(both);
        events(botId, both);
        chime.putEventsConfiguration(r -> r.accountId(accountId).botId(botId).lambdaFunctionArn(LAMBDA));
        events(
                botId,
                EventsConfiguration.builder()
                        .botId(botId)
                        .lambdaFunctionArn(LAMBDA)
                        .build());
        assertThat(deleted(botId)).isEqualTo(204);
        assertThatThrownBy(() -> events(botId, https)).isInstanceOf(NotFoundException.class);
    }

    private void events(String botId, EventsConfiguration expected) {
        assertThat(chime.getEventsConfiguration(r -> r.accountId(accountId).botId(botId))
                        .eventsConfiguration())
                .isEqualTo(expected);
    }

    private int deleted(String botId) {
        return status(
                chime.deleteEventsConfiguration(r -> r.accountId(accountId).botId(botId)));
    }
}
