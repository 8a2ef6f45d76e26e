package io.carillon.server.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutOfMemoryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Java heap space",
                "GC overhead limit exceeded",
                "Requested array size exceeds VM limit",
                "Metaspace",
                "Compressed class space"
            })
    void errorsOfTheJvmAreRecognized(String message) {
        var error = new OutOfMemoryError(message);
        assertThat(OutOfMemory.isOfTheVm(error)).isTrue();
        assertThat(OutOfMemory.isOfTheVm(new StoreException("The write failed.", new IllegalStateException(error))))
                .as("as a cause")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cannot reserve 4194304 bytes of direct buffer memory (allocated: 50331648, limit: 50331648)",
                "Direct buffer memory",
                "unable to create native thread: possibly out of memory or process/resource limits reached",
                "Unable to allocate 16 bytes"
            })
    void errorsOfOtherMemoryAreDistinguished(String message) {
        assertThat(OutOfMemory.isOfTheVm(new OutOfMemoryError(message))).isFalse();
    }

    @Test
    void otherErrorsAreNotOutOfMemory() {
        assertThat(OutOfMemory.isOfTheVm(new OutOfMemoryError())).isFalse();
        assertThat(OutOfMemory.isOfTheVm(new IllegalStateException("Java heap space")))
                .isFalse();
        var circle = new IllegalStateException("a");
        circle.initCause(new IllegalStateException("b", circle));
        assertThat(OutOfMemory.isOfTheVm(circle)).isFalse();
    }

    @Test
    void aRealFullHeapIsRecognized() {
        OutOfMemoryError error = null;
        try {
            assertThat(new long[Integer.MAX_VALUE]).isNotEmpty();
        } catch (OutOfMemoryError e) {
            error = e;
        }
        assertThat(error).isNotNull().matches(OutOfMemory::isOfTheVm);
    }
}
