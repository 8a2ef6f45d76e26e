package io.carillon.engines.postgresql;

import io.carillon.store.StoreException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The address of a database, apart from the parameters behind it, among which may be a password: the driver and whoever
 * writes messages get an address that can be shown.
 *
 * @param address {@code jdbc:postgresql://host:port/database} without parameters
 * @param parameters the driver's, by name
 */
record PostgresqlUrl(String address, Map<String, String> parameters) {
    static final String PREFIX = "jdbc:postgresql:";

    PostgresqlUrl {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Reads a URL as pgjdbc has it: {@code jdbc:postgresql://host:port/database?name=value&...}.
     *
     * <p>User and password that it does not name are those of {@code PGUSER} and {@code PGPASSWORD}, as for all tools of
     * PostgreSQL; the driver itself looks into {@code ~/.pgpass}.
     *
     * @throws StoreException if it is none; the message does not repeat it
     */
    static PostgresqlUrl parse(String url, Map<String, String> environment) {
        int question = url.indexOf('?');
        String address = question < 0 ? url : url.substring(0, question);
        if (!address.startsWith(PREFIX)) {
            throw new StoreException("The address of a PostgreSQL database begins with " + PREFIX + "//", null);
        }
        if (address.indexOf('@') >= 0) {
            // The driver would take it for the host's name and show it in its messages.
            throw new StoreException(
                    "User and password stand behind the address: jdbc:postgresql://host/database?user=...&password=...",
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
            throw new StoreException(
                    "A parameter of the database's address is not percent-encoded as it must be.", null);
        }
    }

    /** The address alone. */
    @Override
    public String toString() {
        return address;
    }
}
