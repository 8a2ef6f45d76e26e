package io.carillon.cli.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carillon.cli.settings.ConfigurationException;
import io.carillon.cli.settings.SettingFlag;
import io.carillon.cli.settings.SettingSources;
import io.carillon.cli.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a reload reports, and that a part that refuses keeps all others from changing. */
class SettingsReloadTest {
    private final List<String> applied = new ArrayList<>();
    private Settings next = Settings.DEFAULT;

    private static Settings roomsPerAccount(int most) {
        return new SettingSources(
                        List.of(new SettingFlag("--rooms", "quotas.rooms-per-account", Integer.toString(most))),
                        Map.of())
                .read(null);
    }

    private Reloadable part(String name, String... changes) {
        return settings -> new Reloadable.Prepared(List.of(changes), () -> applied.add(name));
    }

    @Test
    void everyPartIsAppliedAndItsChangesAreReportedAfterThoseOfTheSettings() {
        var reload = new SettingsReload(() -> next, Settings.DEFAULT, List.of(part("a", "a new file"), part("b")));
        next = roomsPerAccount(7);
        assertThat(reload.apply()).containsExactly("quotas.rooms-per-account: 1500 -> 7", "a new file");
        assertThat(applied).containsExactly("a", "b");
        next = roomsPerAccount(8);
        assertThat(reload.apply()).containsExactly("quotas.rooms-per-account: 7 -> 8", "a new file");
    }

    @Test
    void nothingChangesIfOnePartRefuses() {
        Reloadable refusing = settings -> {
            throw new ConfigurationException("no certificate");
        };
        var reload = new SettingsReload(() -> next, Settings.DEFAULT, List.of(part("a"), refusing));
        next = roomsPerAccount(7);
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(reload::apply);
        reload.run();
        assertThat(applied).isEmpty();
    }

    @Test
    void aReloadAfterAFaultReportsTheWholeDifference() {
        var reload = new SettingsReload(
                () -> {
                    if (next == Settings.DEFAULT) {
                        throw new ConfigurationException("wrong");
                    }
                    return next;
                },
                Settings.DEFAULT,
                List.of(part("a")));
        reload.run();
        assertThat(applied).isEmpty();
        next = roomsPerAccount(7);
        assertThat(reload.apply()).containsExactly("quotas.rooms-per-account: 1500 -> 7");
    }
}
