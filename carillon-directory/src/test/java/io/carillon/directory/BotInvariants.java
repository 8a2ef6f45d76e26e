package io.carillon.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.directory.core.RecordKeys;
import io.carillon.directory.core.Stored;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.chime.model.Bot;
import software.amazon.awssdk.services.chime.model.EventsConfiguration;

/** Requires of an account's records that each bot has its address alone, and each events configuration its bot. */
final class BotInvariants {
    private BotInvariants() {}

    /** Adds to {@code expected} what is as it should be. */
    static void check(Map<String, byte[]> records, Set<String> expected) {
        int bots = 0;
        for (String key : records.keySet()) {
            if (key.startsWith("bot/")) {
                Bot bot = Stored.<Bot>read(RecordInvariants.record(records, key), Bot.builder())
                        .value();
                assertThat(key).isEqualTo("bot/" + bot.botId());
                assertThat(bot.userId()).isEqualTo(bot.botId());
                String address = "bot-email/" + bot.botEmail().toLowerCase(Locale.ROOT);
                assertThat(records).containsKey(address);
                assertThat(new String(records.get(address), UTF_8)).isEqualTo(bot.botId());
                assertThat(expected.add(address)).isTrue();
                expected.add(key);
                bots++;
            } else if (key.startsWith("events/")) {
                EventsConfiguration events = Stored.<EventsConfiguration>read(
                                RecordInvariants.record(records, key), EventsConfiguration.builder())
                        .value();
                assertThat(key).isEqualTo("events/" + events.botId());
                assertThat(records).containsKey("bot/" + events.botId());
                expected.add(key);
            }
        }
        if (bots > 0) {
            assertThat(records).containsKey(RecordKeys.BOT_COUNT);
            assertThat(new String(records.get(RecordKeys.BOT_COUNT), UTF_8)).isEqualTo(Integer.toString(bots));
            expected.add(RecordKeys.BOT_COUNT);
        }
    }
}
