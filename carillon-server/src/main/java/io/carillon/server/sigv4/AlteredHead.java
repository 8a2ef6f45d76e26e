package io.carillon.server.sigv4;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A head with another host, path and query. */
record AlteredHead(String method, String path, @Nullable String query, List<Map.Entry<String, String>> headers)
        implements SignedHead {
    static AlteredHead of(SignedHead head, OriginalRequests.Candidate candidate) {
        var headers = new ArrayList<Map.Entry<String, String>>();
        for (Map.Entry<String, String> header : head.headers()) {
            headers.add(header.getKey().equalsIgnoreCase("host") ? Map.entry("host", candidate.host()) : header);
        }
        return new AlteredHead(head.method(), candidate.path(), candidate.query(), headers);
    }
}
