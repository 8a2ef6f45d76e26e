package io.carillon.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for what belongs to the test's server: a field before each test, or a parameter. Its type says what: {@link Carillon},
 * {@code ChimeClient}, {@code ChimeAsyncClient}, {@code AwsCredentialsProvider}, or {@code URI} for the endpoint. Of parameters,
 * only {@code URI} needs the annotation, as other extensions and parameterised tests have such parameters, too.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
public @interface InjectCarillon {}
