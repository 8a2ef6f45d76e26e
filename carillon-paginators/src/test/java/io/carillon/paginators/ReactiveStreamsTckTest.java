package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;

/**
 * Runs each test of the Reactive Streams TCK by name. Tests that the TCK itself skips are listed here: exactly these
 * must be skipped.
 */
@ParameterizedClass
@EnumSource
final class ReactiveStreamsTckTest {
    private static final int RULES = 38;

    /** Rules that the TCK cannot verify from outside and has no code for. */
    private static final Set<String> NOT_VERIFIED = Set.of(
            "untested_spec106_mustConsiderSubscriptionCancelledAfterOnErrorOrOnCompleteHasBeenCalled",
            "untested_spec107_mustNotEmitFurtherSignalsOnceOnErrorHasBeenSignalled",
            "untested_spec108_possiblyCanceledSubscriptionShouldNotReceiveOnErrorOrOnCompleteSignals",
            "untested_spec109_subscribeShouldNotThrowNonFatalThrowable",
            "untested_spec110_rejectASubscriptionRequestIfTheSameSubscriberSubscribesTwice",
            "untested_spec304_requestShouldNotPerformHeavyComputations",
            "untested_spec305_cancelMustNotSynchronouslyPerformHeavyComputation");

    /** The publishers under test. */
    enum Tested {
        PAGES_AT_ONCE(WalkVerifications.PagesAtOnce.class),
        ITEMS_AT_ONCE(WalkVerifications.ItemsAtOnce.class),
        BATCHES_AT_ONCE(WalkVerifications.BatchesAtOnce.class),
        SEARCH_AT_ONCE(WalkVerifications.SearchAtOnce.class),
        PAGES_OVER_HTTP(WalkVerifications.PagesOverHttp.class),
        ITEMS_OVER_HTTP(WalkVerifications.ItemsOverHttp.class),
        BATCHES_OVER_HTTP(WalkVerifications.BatchesOverHttp.class),
        SEARCH_OVER_HTTP(WalkVerifications.SearchOverHttp.class);

        private final Class<?> verification;

        Tested(Class<?> verification) {
            this.verification = verification;
        }
    }

    private final Tested tested;

    ReactiveStreamsTckTest(Tested tested) {
        this.tested = tested;
    }

    @TestFactory
    Stream<DynamicTest> rule() {
        Map<String, ITestResult> results = run();
        assertThat(results).hasSize(RULES).containsKeys(NOT_VERIFIED.toArray(String[]::new));
        return results.entrySet().stream().map(entry -> {
            boolean leftOut = NOT_VERIFIED.contains(entry.getKey());
            return DynamicTest.dynamicTest(
                    tested + ": " + entry.getKey() + (leftOut ? " (left out by the TCK)" : ""),
                    () -> check(entry.getValue(), leftOut ? ITestResult.SKIP : ITestResult.SUCCESS));
        });
    }

    private Map<String, ITestResult> run() {
        TestListenerAdapter listener = new TestListenerAdapter();
        TestNG tck = new TestNG(false);
        tck.setVerbose(0);
        tck.addListener(listener);
        tck.setTestClasses(new Class<?>[] {tested.verification});
        tck.run();
        assertThat(listener.getConfigurationFailures()).isEmpty();
        Map<String, ITestResult> results = new TreeMap<>();
        for (List<ITestResult> some :
                List.of(listener.getPassedTests(), listener.getFailedTests(), listener.getSkippedTests())) {
            for (ITestResult result : some) {
                assertThat(results.put(result.getName(), result)).isNull();
            }
        }
        return results;
    }

    private static void check(ITestResult result, int expectedStatus) {
        if (result.getStatus() != expectedStatus) {
            fail("The TCK says " + result, result.getThrowable());
        }
    }
}
