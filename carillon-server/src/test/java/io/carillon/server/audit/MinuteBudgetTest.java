package io.carillon.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MinuteBudgetTest {
    @Test
    void eachMinuteHasItsOwn() {
        var nanos = new AtomicLong(-5);
        var budget = new MinuteBudget(2, nanos::get);
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isFalse();
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(1) - 1);
        assertThat(budget.take()).isFalse();
        nanos.incrementAndGet();
        assertThat(budget.take()).isTrue();
    }

    @Test
    void noneMeansNone() {
        assertThat(new MinuteBudget(0, System::nanoTime).take()).isFalse();
    }
}
