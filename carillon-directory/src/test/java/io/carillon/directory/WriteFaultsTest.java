package io.carillon.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.store.Store;
import io.carillon.store.StoreException;
import io.carillon.store.spread.CrashingStore;
import io.carillon.store.spread.CrashingStore.Crash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each single write of the script fails once, applied or not; the step that fails is sent again, to the same server or, if it
 * has died, to another one. Everything is then there once, and all records agree.
 */
@Tag("slow")
class WriteFaultsTest {
    @TempDir
    Path folder;

    /** The store of the script that fails; none yet before it is opened. */
    private @Nullable CrashingStore crashing;

    @ParameterizedTest
    @EnumSource(Crash.class)
    void eachStepIsAppliedOnceWhicheverWriteFails(Crash crash) throws Exception {
        Map<String, Integer> whole = run(crash, Integer.MAX_VALUE);
        assertThat(crashed()).isFalse();
        int nth = 0;
        do {
            assertThat(run(crash, nth)).as("%s at write %d", crash, nth).isEqualTo(whole);
            nth++;
        } while (crashed());
        assertThat(nth).as("each step writes").isGreaterThan(50);
    }

    private boolean crashed() {
        return crashing != null && crashing.hasCrashed();
    }

    /** Returns how many records of each kind there are at the end. */
    private Map<String, Integer> run(Crash crash, int nth) throws Exception {
        Path data = Files.createDirectory(folder.resolve(crash + "-" + nth));
        String when = "%s at write %d".formatted(crash, nth);
        crashing = null;
        try (var script = new ScriptedDirectory(data, store -> between(store, crash, nth))) {
            for (ScriptedDirectory.Step step : script.steps()) {
                try {
                    step.run().run();
                } catch (StoreException e) {
                    if (crash == Crash.BEFORE || crash == Crash.AFTER) {
                        script.stop();
                    }
                    step.run().run();
                } catch (RuntimeException e) {
                    throw new AssertionError(when + ": " + step.name(), e);
                }
            }
            PowerLossTest.requireWhole(data.resolve("directory.sqlite"), when);
            return kinds(script);
        }
    }

    /** The first store that is opened counts its writes on through all that are opened later. */
    private Store between(Store store, Crash crash, int nth) {
        if (crashed()) {
            return store;
        }
        crashing = new CrashingStore(store, crash, crashing == null ? nth : crashing.writesLeft());
        return crashing;
    }

    /** But for the tenant's list of accounts, which may have an entry that leads nowhere. */
    static Map<String, Integer> kinds(ScriptedDirectory script) {
        Map<String, Integer> kinds = new TreeMap<>();
        for (String line : script.records()) {
            kinds.merge(line.replaceAll("/[^ ]*", "").replaceFirst(" [-0-9]*$", ""), 1, Integer::sum);
        }
        kinds.remove("tenant account");
        return kinds;
    }
}
