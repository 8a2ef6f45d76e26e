package io.carillon.server.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final Fault THROTTLE = new Fault.Throttle();
    private static final Fault UNAVAILABLE = new Fault.Fail("ServiceUnavailableException");
    private static final TestedRequest LIST_USERS = new TestedRequest("ListUsers", "account", 1);

    private final Faults faults = new Faults();

    private @Nullable Fault before(TestedRequest request) {
        return faults.take(request, Fault.Step.BEFORE_WORK);
    }

    private List<Boolean> next(int requests) {
        return IntStream.range(0, requests)
                .mapToObj(i -> before(LIST_USERS) != null)
                .toList();
    }

    @Test
    void aRuleIsForOneRequestUnlessItSaysMore() {
        faults.add(FaultRule.of(THROTTLE));
        assertThat(next(2)).containsExactly(true, false);
        faults.add(FaultRule.of(THROTTLE).times(2));
        assertThat(next(3)).containsExactly(true, true, false);
        faults.add(FaultRule.of(THROTTLE).after(1).times(2));
        assertThat(next(4)).containsExactly(false, true, true, false);
        faults.add(FaultRule.of(THROTTLE).always());
        assertThat(next(100)).doesNotContain(false);
    }

    @Test
    void aRuleIsForRequestsOfItsOperationAccountAndPage() {
        faults.add(FaultRule.of(THROTTLE)
                .onOperation("ListUsers")
                .onAccount("account")
                .onPage(3)
                .always());
        assertThat(before(new TestedRequest("ListUsers", "account", 3))).isEqualTo(THROTTLE);
        assertThat(before(new TestedRequest("ListRooms", "account", 3))).isNull();
        assertThat(before(new TestedRequest("ListUsers", "other", 3))).isNull();
        assertThat(before(new TestedRequest("ListUsers", "account", 2))).isNull();
        assertThat(before(new TestedRequest("ListUsers", "account", FaultRule.ANY_PAGE)))
                .isNull();
        assertThat(before(new TestedRequest(null, "", FaultRule.ANY_PAGE))).isNull();
    }

    @Test
    void theFirstRuleOfAStepThatMatchesIsApplied() {
        String first = faults.add(FaultRule.of(THROTTLE).times(1));
        String second = faults.add(FaultRule.of(UNAVAILABLE).times(1));
        faults.add(FaultRule.of(new Fault.DropAfterWork()));
        faults.add(FaultRule.of(new Fault.Delay(Duration.ofMillis(1))));
        assertThat(before(LIST_USERS)).isEqualTo(THROTTLE);
        assertThat(before(LIST_USERS)).isEqualTo(UNAVAILABLE);
        assertThat(before(LIST_USERS)).isNull();
        assertThat(faults.take(LIST_USERS, Fault.Step.AFTER_WORK)).isInstanceOf(Fault.DropAfterWork.class);
        assertThat(faults.take(LIST_USERS, Fault.Step.DELAY)).isInstanceOf(Fault.Delay.class);
        assertThat(faults.applied(first)).isEqualTo(1);
        assertThat(faults.applied(second)).isEqualTo(1);
    }

    @Test
    void aFirstPageCannotRepeatAToken() {
        var repeat = new Fault.RepeatToken();
        faults.add(FaultRule.of(repeat).always());
        assertThat(faults.take(new TestedRequest("ListUsers", "account", 1), Fault.Step.PAGE))
                .isNull();
        assertThat(faults.take(new TestedRequest("ListUsers", "account", 2), Fault.Step.PAGE))
                .isEqualTo(repeat);
        assertThat(faults.take(new TestedRequest("ListUsers", "account", FaultRule.ANY_PAGE), Fault.Step.PAGE))
                .isEqualTo(repeat);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.of(repeat).onPage(1));
    }

    @Test
    void rulesAreListedInOrderAndRemoved() {
        String first = faults.add(FaultRule.of(THROTTLE).onOperation("ListUsers"));
        String second = faults.add(FaultRule.of(UNAVAILABLE).times(3));
        before(LIST_USERS);
        assertThat(faults.list()).extracting(Faults.Listed::id).containsExactly(first, second);
        assertThat(faults.list()).extracting(Faults.Listed::applied).containsExactly(1, 0);
        assertThat(faults.remove(first)).isTrue();
        assertThat(faults.remove(first)).isFalse();
        assertThat(faults.applied(first)).isZero();
        assertThat(before(LIST_USERS)).isEqualTo(UNAVAILABLE);
        faults.clear();
        assertThat(faults.list()).isEmpty();
        assertThat(before(LIST_USERS)).isNull();
    }

    @Test
    void refusesWhatNoServerDoes() {
        faults.know(List.of("ListUsers"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults.add(FaultRule.of(THROTTLE).onOperation("ListUser")))
                .withMessageContaining("ListUser");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fault.Fail("TeapotException"))
                .withMessageContaining("ServiceUnavailableException");
        assertThatIllegalArgumentException().isThrownBy(() -> new Fault.Delay(Fault.Delay.MAX.plusMillis(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fault.Delay(Duration.ofMillis(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fault.ShortPage(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.of(THROTTLE).times(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.of(THROTTLE).after(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.of(THROTTLE).onPage(-1));
    }

    @Test
    void thereAreNotMoreThanTheLimit() {
        for (int i = 0; i < Faults.MAX_RULES; i++) {
            faults.add(FaultRule.of(THROTTLE));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults.add(FaultRule.of(THROTTLE)))
                .withMessageContaining("1000");
    }

    /** Without the reset it would take five minutes, which is why the test would fail. */
    @Test
    void aResetEndsDelays() throws InterruptedException {
        var waiting = new Thread(() -> faults.pause(Fault.Delay.MAX));
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        faults.clear();
        waiting.join(60_000);
        assertThat(waiting.isAlive()).isFalse();
    }
}
