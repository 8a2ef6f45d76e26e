package io.carillon.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of a class, or one test, a server of its own while it runs.
 *
 * <pre>{@code
 * @CarillonTest
 * class ReportTest {
 *     @Test
 *     void countsLicences(ChimeClient chime, @Account(users = 250, type = ENTERPRISE_LWA) String accountId) { ... }
 * }
 * }</pre>
 *
 * <p>Parameters of tests, {@code @BeforeEach} and {@code @AfterEach} methods get what belongs to the test's server:
 *
 * <ul>
 *   <li>{@code ChimeClient}, {@code ChimeAsyncClient}: a client
 *   <li>{@code AwsCredentialsProvider}: the access key, for clients of one's own
 *   <li>{@link Carillon}: all else, such as faults, the journal and the clock
 *   <li>{@link InjectCarillon @InjectCarillon} {@code URI}: the endpoint
 *   <li>{@link Account @Account} {@code String}: the id of a Chime account that is created for it
 * </ul>
 *
 * <p>Fields that have one of these two annotations get the same before each test, also those of the classes around a nested one.
 *
 * <p>Every test has its own AWS account without any data, whatever runs at the same time: tests in parallel, in nested classes,
 * repeated or parameterised. A server is emptied between two tests, not started again, and when JUnit ends, no thread and no
 * port is left. Constructors and {@code @BeforeAll} methods get nothing, since they belong to no single test.
 *
 * <p>Works with JUnit 5.10 and newer, and JUnit 6.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(CarillonExtension.class)
public @interface CarillonTest {}
