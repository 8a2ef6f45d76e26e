package io.carillon.server.testing.api;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations of the API: method and path behind the extension's own. */
enum TestingEndpoint {
    RESET("POST", "/reset", "ResetTestServer"),
    GET_CREDENTIALS("GET", "/credentials", "GetTestCredentials"),
    CREATE_ACCOUNTS("POST", "/accounts", "CreateTestAccounts"),
    GET_CLOCK("GET", "/clock", "GetTestClock"),
    SET_CLOCK("POST", "/clock", "SetTestClock"),
    LIST_FAULTS("GET", "/faults", "ListTestFaults"),
    ADD_FAULT("POST", "/faults", "AddTestFault"),
    CLEAR_FAULTS("DELETE", "/faults", "ClearTestFaults"),
    /** With the id of a fault as the rest of its path. */
    REMOVE_FAULT("DELETE", "/faults/", "RemoveTestFault"),
    GET_JOURNAL("GET", "/journal", "GetTestJournal"),
    CLEAR_JOURNAL("DELETE", "/journal", "ClearTestJournal");

    private final String method;
    private final String path;
    private final String operation;

    TestingEndpoint(String method, String path, String operation) {
        this.method = method;
        this.path = path;
        this.operation = operation;
    }

    /** Its name in logs and metrics. */
    String operation() {
        return operation;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(TestingEndpoint::operation).toList();
    }

    /** The operation at a method and a path behind the extension's own; null if there is none. */
    static @Nullable TestingEndpoint at(String method, String path) {
        for (TestingEndpoint endpoint : values()) {
            if (endpoint.method.equals(method) && endpoint.isAt(path)) {
                return endpoint;
            }
        }
        return null;
    }

    private boolean isAt(String requested) {
        return path.endsWith("/")
                ? requested.startsWith(path) && requested.length() > path.length()
                : requested.equals(path);
    }

    /** What follows the path. */
    String rest(String requested) {
        return requested.substring(path.length());
    }
}
