package io.carillon.engines.postgresql;

import io.carillon.store.StoreException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The address of a database, separated from its parameters, which may include a password. The address is safe to pass
 * to the driver and to show in messages.
 *
 * @param address {@code jdbc:postgresql://host:port/database} without parameters
 * @param parameters the driver's parameters by name
 */
record PostgresqlUrl(String address, Map<String, String> parameters) {
    static final String PREFIX = "jdbc:postgresql:";

    PostgresqlUrl {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Reads a URL in pgjdbc's form: {@code jdbc:postgresql://host:port/database?name=value&...}.
     *
     * <p>User and password default to {@code PGUSER} and {@code PGPASSWORD}, as in PostgreSQL's own tools; the driver
     * itself reads {@code ~/.pgpass}.
     *
     * @throws StoreException if the URL is invalid; the message does not repeat it
     */
    static PostgresqlUrl parse(String url, Map<String, String> environment) {
        int question = url.indexOf('?');
        String address = question < 0 ? url : url.substring(0, question);
        if (!address.startsWith(PREFIX)) {
            throw new StoreException("The address of a PostgreSQL database begins with " + PREFIX + "//", null);
        }
        if (address.indexOf('@') >= 0) {
            // The driver would treat it as part of the host name and show it in its messages.
            throw new StoreException(
                    "User and password go after the address: jdbc:postgresql://host/database?user=...&password=...",
                    null);
        }
        var parameters = new TreeMap<String, String>();
        addEnvironment(environment, "PGUSER", "user", parameters);
        addEnvironment(environment, "PGPASSWORD", "password", parameters);
        for (String parameter :
                question < 0 ? new String[0] : url.substring(question + 1).split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.put(parameter.substring(0, equals), decode(parameter.substring(equals + 1)));
            }
        }
        return new PostgresqlUrl(address, parameters);
    }

    private static void addEnvironment(
            Map<String, String> environment, String variable, String parameter, Map<String, String> parameters) {
        String value = environment.get(variable);
        if (value != null && !value.isEmpty()) {
            parameters.put(parameter, value);
        }
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new StoreException("A parameter of the database address is not correctly percent-encoded.", null);
        }
    }

    /** The address without parameters. */
    @Override
    public String toString() {
        return address;
    }
}
