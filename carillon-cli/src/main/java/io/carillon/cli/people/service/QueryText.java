package io.carillon.cli.people.service;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Values in the query of a URL. */
final class QueryText {
    private QueryText() {}

    /** In percent-encoding; a blank is {@code %20}, which every service understands. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
