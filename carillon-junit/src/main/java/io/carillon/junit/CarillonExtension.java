package io.carillon.junit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.chime.ChimeAsyncClient;
import software.amazon.awssdk.services.chime.ChimeClient;

/** What {@link CarillonTest} does. {@code @ExtendWith(CarillonExtension.class)} is the same. */
public final class CarillonExtension implements ParameterResolver, BeforeEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(CarillonExtension.class);

    private static final Map<Class<?>, Function<Carillon, Object>> PARTS = Map.of(
            Carillon.class, carillon -> carillon,
            ChimeClient.class, Carillon::client,
            ChimeAsyncClient.class, Carillon::asyncClient,
            AwsCredentialsProvider.class, Carillon::credentials,
            URI.class, Carillon::endpoint);

    /** Called by JUnit. */
    public CarillonExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return parameter.isAnnotated(Account.class)
                || parameter.isAnnotated(InjectCarillon.class)
                || (PARTS.containsKey(type) && type != URI.class);
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("@CarillonTest: " + parameter.getDeclaringExecutable()
                    + " belongs to no single test, and each test has a server of its own. Use a parameter of the test or of a"
                    + " @BeforeEach method, or a field with @InjectCarillon or @Account.");
        }
        return value(parameter.getParameter(), parameter.getParameter().getType(), context);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IllegalAccessException {
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            for (Field field : ReflectionSupport.findFields(
                    instance.getClass(), CarillonExtension::isOurs, HierarchyTraversalMode.TOP_DOWN)) {
                requireAssignable(field);
                field.setAccessible(true);
                field.set(instance, value(field, field.getType(), context));
            }
        }
    }

    private static boolean isOurs(AnnotatedElement element) {
        return AnnotationSupport.isAnnotated(element, InjectCarillon.class)
                || AnnotationSupport.isAnnotated(element, Account.class);
    }

    private static void requireAssignable(Field field) {
        if (Modifier.isStatic(field.getModifiers()) || Modifier.isFinal(field.getModifiers())) {
            throw new ExtensionConfigurationException(
                    field + " is static or final, and each test has a server of its own.");
        }
    }

    private static Object value(AnnotatedElement element, Class<?> type, ExtensionContext context) {
        Carillon carillon = lease(context);
        Account account =
                AnnotationSupport.findAnnotation(element, Account.class).orElse(null);
        if (account != null) {
            if (type != String.class) {
                throw new ExtensionConfigurationException(
                        "@Account is for a String, the id of the account, and not for " + element + ".");
            }
            return seed(carillon, account).create();
        }
        Function<Carillon, Object> part = PARTS.get(type);
        if (part == null) {
            throw new ExtensionConfigurationException("@InjectCarillon has nothing for " + element
                    + ", only Carillon, ChimeClient, ChimeAsyncClient, AwsCredentialsProvider and URI.");
        }
        return part.apply(carillon);
    }

    private static AccountSeed seed(Carillon carillon, Account account) {
        return carillon.account(account.type())
                .name(account.name())
                .license(account.license())
                .users(account.users())
                .invited(account.invited());
    }

    private static Carillon lease(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        Lease.class, key -> new Lease(pool(context).lease()), Lease.class)
                .carillon();
    }

    private static ServerPool pool(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(ServerPool.class, key -> new ServerPool(), ServerPool.class);
    }

    /** Closed by JUnit when the test has ended, after its last {@code @AfterEach} method. */
    private record Lease(Carillon carillon) implements CloseableResource, AutoCloseable {
        @Override
        public void close() {
            carillon.close();
        }
    }
}
