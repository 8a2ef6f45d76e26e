package io.carillon.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import software.amazon.awssdk.services.chime.model.AccountType;
import software.amazon.awssdk.services.chime.model.License;

/**
 * Creates a Chime account for the test, and gives its id to a field or a parameter of the type {@code String}. Each is an account
 * of its own. {@link Carillon#account()} does the same in code.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
public @interface Account {
    /**
     * The name of the account.
     *
     * @return as in {@link AccountSeed#name}
     */
    String name() default "Example";

    /**
     * The type of the account.
     *
     * @return as in {@link AccountSeed#type}
     */
    AccountType type() default AccountType.TEAM;

    /**
     * The default licence of its users.
     *
     * @return as in {@link AccountSeed#license}
     */
    License license() default License.PRO;

    /**
     * How many registered users it has.
     *
     * @return as in {@link AccountSeed#users}
     */
    int users() default 0;

    /**
     * How many users it has who have not accepted their invitation.
     *
     * @return as in {@link AccountSeed#invited}
     */
    int invited() default 0;
}
