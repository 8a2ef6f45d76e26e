package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.services.chime.model.ListUsersRequest;
import software.amazon.awssdk.services.chime.model.ListUsersResponse;
import software.amazon.awssdk.services.chime.model.User;

/**
 * A null that a signature does not permit fails immediately with the parameter's name: every public method of the
 * library is called with every such null.
 */
final class NullArgumentsTest {
    @AutoClose
    private static final ScriptedChime CHIME = new ScriptedChime();

    @AutoClose("shutdownNow")
    private static final ScheduledExecutorService SCHEDULER = Executors.newSingleThreadScheduledExecutor();

    private static final ListUsersRequest REQUEST =
            ListUsersRequest.builder().accountId("acct").build();

    private static final PageIterable<ListUsersResponse, User> PAGES =
            ChimePaginators.listUsers(CHIME.client()).paginate(REQUEST);

    private static final PagePublisher<ListUsersResponse, User> PUBLISHED =
            ChimeAsyncPaginators.listUsers(CHIME.asyncClient()).paginate(REQUEST);

    /** Arguments and receivers; the first one of a suitable type is used. */
    private static final List<Object> SAMPLES = List.of(
            "list_users",
            Map.of(),
            List.of("NextToken"),
            ListUsersRequest.class,
            Duration.ofSeconds(1),
            REQUEST,
            CHIME.client(),
            CHIME.asyncClient(),
            SCHEDULER,
            (Function<Object, Object>) value -> value,
            (BiFunction<Object, Object, Object>) (one, other) -> one,
            (Consumer<Object>) value -> {},
            new RecordingSubscriber<Object>(),
            RepeatedTokenPolicy.STOP,
            PAGES,
            PAGES.items(),
            PAGES.search("Users"),
            PUBLISHED,
            PUBLISHED.items(),
            ChimeOperation.LIST_USERS,
            ChimeOperation.LIST_USERS.model(),
            PaginatorModel.builder(),
            PaginationConfig.DEFAULT,
            PaginationConfig.builder(),
            RequestPace.perSecond(1),
            Paginators.of(CHIME.client()),
            AsyncPaginators.of(CHIME.asyncClient()),
            Paginators.of(CHIME.client()).get("list_users"),
            AsyncPaginators.of(CHIME.asyncClient()).get("list_users"),
            ChimePaginators.listUsers(CHIME.client()),
            ChimeAsyncPaginators.listUsers(CHIME.asyncClient()),
            TokenPaginator.of(token -> TokenPage.last(List.of())),
            AsyncTokenPaginator.of(token -> CompletableFuture.completedStage(TokenPage.last(List.of()))));

    @TestFactory
    Stream<DynamicTest> nullIsRefusedByName() {
        return publicClasses()
                .flatMap(NullArgumentsTest::callables)
                .flatMap(callable -> IntStream.range(0, callable.getParameterCount())
                        .filter(index -> isRequired(callable.getParameters()[index]))
                        .mapToObj(index -> DynamicTest.dynamicTest(
                                name(callable) + ", " + callable.getParameters()[index].getName(),
                                () -> check(callable, index))));
    }

    /** Guards against a scan that finds nothing. */
    @Test
    void manyCallsAreTested() {
        assertThat(publicClasses().flatMap(NullArgumentsTest::callables))
                .hasSizeGreaterThan(100)
                .anyMatch(callable -> callable.getDeclaringClass() == PaginationConfig.Builder.class)
                .anyMatch(callable -> callable.getDeclaringClass() == ChimePaginators.class);
    }

    @Test
    void publishersOfBatchesAndSearchesRefuseNoSubscriberToo() {
        for (WalkPublisher<?> publisher : List.of(
                PUBLISHED.items().batches(2), PUBLISHED.search("Users"), PUBLISHED.search("Users", User.class))) {
            assertThat(catchThrowable(() -> publisher.subscribe((Subscriber<Object>) null)))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("subscriber");
        }
    }

    private static void check(Executable callable, int nullIndex) {
        Parameter[] parameters = callable.getParameters();
        @Nullable Object[] arguments = new @Nullable Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            arguments[i] = i == nullIndex ? null : sample(parameters[i].getType());
        }
        // The library is compiled without parameter names, and the JVM's own messages are full sentences.
        assertThat(catchThrowable(() -> call(callable, arguments)))
                .isInstanceOf(NullPointerException.class)
                .message()
                .matches("[a-z][A-Za-z]*");
    }

    private static void call(Executable callable, @Nullable Object[] arguments) throws Throwable {
        try {
            if (callable instanceof Constructor<?> constructor) {
                constructor.newInstance(arguments);
            } else {
                Class<?> owner = callable.getDeclaringClass();
                boolean isStatic = Modifier.isStatic(callable.getModifiers());
                ((Method) callable).invoke(isStatic ? null : sample(owner), arguments);
            }
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static @Nullable Object sample(Class<?> type) {
        if (type == int.class || type == double.class || type == long.class) {
            return type == int.class ? (Object) 1 : type == long.class ? (Object) 1L : (Object) 1.0;
        } else if (type == boolean.class) {
            return true;
        }
        return SAMPLES.stream()
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no sample of " + type));
    }

    private static boolean isRequired(Parameter parameter) {
        return !parameter.getType().isPrimitive()
                && !parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Stream<Executable> callables(Class<?> owner) {
        List<Executable> callables = new ArrayList<>(Arrays.asList(owner.getConstructors()));
        for (Method method : owner.getDeclaredMethods()) {
            boolean callable = Modifier.isPublic(method.getModifiers())
                    && !Modifier.isAbstract(method.getModifiers())
                    && !method.isSynthetic();
            if (callable && !method.getName().equals("equals") && !isOfAnEnum(method)) {
                callables.add(method);
            }
        }
        return callables.stream();
    }

    private static boolean isOfAnEnum(Method method) {
        return method.getDeclaringClass().isEnum() && method.getName().equals("valueOf");
    }

    private static String name(Executable callable) {
        return callable.getDeclaringClass().getSimpleName() + "."
                + (callable instanceof Constructor ? "new" : callable.getName()) + "/" + callable.getParameterCount();
    }

    /** The public classes of the package, including nested ones. */
    private static Stream<Class<?>> publicClasses() {
        try {
            Path root = Path.of(Paginator.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path folder = root.resolve(Paginator.class.getPackageName().replace('.', '/'));
            try (Stream<Path> files = Files.list(folder)) {
                return files
                        .map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".class"))
                        .map(file -> file.substring(0, file.length() - ".class".length()))
                        .filter(name -> !name.equals("package-info"))
                        .<Class<?>>map(NullArgumentsTest::load)
                        .filter(NullArgumentsTest::isPublic)
                        .toList()
                        .stream();
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(Paginator.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && Optional.<Class<?>>ofNullable(type.getEnclosingClass())
                        .map(NullArgumentsTest::isPublic)
                        .orElse(true);
    }
}
