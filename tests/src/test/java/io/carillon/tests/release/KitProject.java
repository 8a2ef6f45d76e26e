package io.carillon.tests.release;

import java.util.List;
import java.util.stream.Stream;

/**
 * A project that tests with carillon-junit.
 *
 * @param isFirst whether the kit is the first on the class path, or the last
 * @param hasNetty whether the project has the SDK's asynchronous client with its Netty
 * @param sdk the property of our POM with the version of the SDK
 * @param framework the property with the version of Spring Boot, or of JUnit
 */
record KitProject(boolean isFirst, boolean hasNetty, String sdk, String framework) {
    private static final String OLDEST_SDK = "version.awssdk-oldest";
    private static final String OUR_SDK = "version.awssdk";
    private static final String OLDEST_JUNIT = "version.junit-oldest";
    private static final String JUNIT = "version.junit";
    private static final String OLDER_SPRING_BOOT = "version.spring-boot-older";
    private static final String SPRING_BOOT = "version.spring-boot";

    /** Each order, each SDK, with Netty and without, JUnit 5 and 6, and Spring Boot. */
    static List<KitProject> few() {
        return List.of(
                new KitProject(true, true, OUR_SDK, OLDEST_JUNIT),
                new KitProject(false, false, OLDEST_SDK, JUNIT),
                new KitProject(true, false, OUR_SDK, OLDER_SPRING_BOOT),
                new KitProject(false, true, OUR_SDK, SPRING_BOOT));
    }

    /** All together, without the oldest SDK's Netty client on the Netty that the newer Spring Boot chooses. */
    static List<KitProject> all() {
        return Stream.of(true, false)
                .flatMap(isFirst -> Stream.of(true, false)
                        .flatMap(hasNetty -> Stream.of(OLDEST_SDK, OUR_SDK)
                                .flatMap(sdk -> Stream.of(OLDEST_JUNIT, JUNIT, OLDER_SPRING_BOOT, SPRING_BOOT)
                                        .map(framework -> new KitProject(isFirst, hasNetty, sdk, framework)))))
                .filter(project ->
                        !(project.hasNetty && project.sdk.equals(OLDEST_SDK) && project.framework.equals(SPRING_BOOT)))
                .toList();
    }

    /** What the version of Netty on the class path begins with: the newer Spring Boot chooses one itself. */
    String netty() {
        return !hasNetty ? "" : framework.equals(SPRING_BOOT) ? "4.2." : "4.1.";
    }

    boolean hasSpring() {
        return framework.startsWith(SPRING_BOOT);
    }

    String name() {
        return Stream.of(
                        isFirst ? "first" : "last",
                        hasNetty ? "netty" : "bare",
                        sdk.equals(OUR_SDK) ? "sdk" : "oldest-sdk",
                        framework.substring("version.".length()))
                .reduce((a, b) -> a + "-" + b)
                .orElseThrow();
    }
}
