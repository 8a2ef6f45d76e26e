package io.carillon.engines.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EpochsTest {
    @Test
    void theLeastRecentlyUsedEntryIsEvicted() {
        var epochs = new Epochs();
        for (long i = 0; i < Epochs.MAX_KNOWN; i++) {
            epochs.learn("account/" + i, i);
        }
        assertThat(epochs.of("account/0")).as("as many as the bound are known").isEqualTo(0);
        epochs.learn("account/new", 1L);
        assertThat(epochs.of("account/0")).as("the one that was used last").isEqualTo(0);
        assertThat(epochs.of("account/1")).as("the one that was not used").isNull();
        epochs.learn("account/0", null);
        assertThat(epochs.of("account/0")).isNull();
    }
}
