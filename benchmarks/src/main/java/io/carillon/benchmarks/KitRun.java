package io.carillon.benchmarks;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.carillon.junit.Carillon;
import io.carillon.junit.CarillonTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import software.amazon.awssdk.services.chime.ChimeClient;

/** What {@link KitRows} measures, in a JVM of its own. Prints {@code name value} lines. */
final class KitRun {
    private static final int TESTS = 1000;
    private static final int SERVERS = 20;
    private static final int RESETS = 200;
    private static final String TWO_AT_A_TIME = "2";

    private KitRun() {}

    /** Takes {@code servers}, {@code tests} or {@code empty}. */
    public static void main(String[] arguments) {
        switch (arguments[0]) {
            case "servers" -> servers();
            case "tests" -> print("seconds", seconds(ThreeCalls.class));
            case "empty" -> print("seconds", seconds(NoCalls.class));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void print(String name, double value) {
        System.out.printf(Locale.ROOT, "%s %.4f%n", name, value);
    }

    private static void servers() {
        long start = System.nanoTime();
        try (Carillon carillon = Carillon.start()) {
            print("first", millisSince(start));
            List<Double> further = new ArrayList<>();
            for (int i = 0; i < SERVERS; i++) {
                long next = System.nanoTime();
                try (Carillon other = Carillon.start()) {
                    further.add(millisSince(next));
                    other.account().users(10).create();
                }
            }
            print("further", median(further));
            List<Double> resets = new ArrayList<>();
            for (int i = 0; i < RESETS; i++) {
                carillon.account().users(10).create();
                long next = System.nanoTime();
                carillon.reset();
                resets.add(millisSince(next));
            }
            print("reset", median(resets));
        }
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }

    private static double seconds(Class<?> tests) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", TWO_AT_A_TIME)
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.max-pool-size", TWO_AT_A_TIME)
                .build();
        var summary = new SummaryGeneratingListener();
        long start = System.nanoTime();
        LauncherFactory.create().execute(request, summary);
        double seconds = millisSince(start) / 1000;
        if (summary.getSummary().getTestsSucceededCount() != TESTS) {
            throw new IllegalStateException(summary.getSummary().getFailures().toString());
        }
        return seconds;
    }

    @CarillonTest
    static class ThreeCalls {
        @RepeatedTest(TESTS)
        void calls(ChimeClient chime) {
            String accountId = chime.createAccount(create -> create.name("Bells"))
                    .account()
                    .accountId();
            chime.inviteUsers(invite -> invite.accountId(accountId).userEmailList("ada@example.com"));
            int users =
                    chime.listUsers(list -> list.accountId(accountId)).users().size();
            if (users != 1) {
                throw new AssertionError(users);
            }
        }
    }

    static class NoCalls {
        @RepeatedTest(TESTS)
        void nothing() {}
    }
}
