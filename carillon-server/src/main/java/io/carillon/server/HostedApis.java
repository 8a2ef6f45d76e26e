package io.carillon.server;

import io.carillon.server.extension.Extension;
import io.carillon.server.extension.ExtensionContext;
import io.carillon.server.extension.HostedApi;
import io.carillon.server.http.Admission;
import io.carillon.server.http.HttpHandler;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.PathPrefix;
import io.carillon.server.http.RequestHead;
import io.carillon.server.http.RequestTrace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives each request to the API whose path it has: one of the extensions, or AWS's for all other paths. Safe for many threads. */
final class HostedApis implements HttpHandler, AutoCloseable {
    private final HttpHandler chime;
    private final List<Hosted> hosted = new ArrayList<>();
    private final PathPrefix prefix;

    HostedApis(HttpHandler chime, List<Extension> extensions, ExtensionContext context) {
        this.chime = chime;
        this.prefix = context.prefix();
        for (Extension extension : extensions) {
            hosted.add(new Hosted(extension.path(), extension.open(context)));
        }
    }

    private record Hosted(String path, HostedApi api) {
        boolean isAt(String inside) {
            return inside.startsWith(path) && (inside.length() == path.length() || inside.charAt(path.length()) == '/');
        }
    }

    /** The extension that a request is for; null for AWS's API. */
    private @Nullable HttpHandler extension(@Nullable RequestHead head) {
        if (head == null || hosted.isEmpty()) {
            return null;
        }
        String inside = prefix.removedFrom(head.path());
        // Every request comes by here, so without an iterator.
        for (int i = 0; i < hosted.size(); i++) {
            if (hosted.get(i).isAt(inside)) {
                return hosted.get(i).api();
            }
        }
        return null;
    }

    /** Whether a request is for AWS's API. */
    boolean isForChime(@Nullable RequestHead head) {
        return extension(head) == null;
    }

    @Override
    public Admission admit(RequestHead head, RequestTrace trace) {
        HttpHandler extension = extension(head);
        return (extension == null ? chime : extension).admit(head, trace);
    }

    @Override
    public HttpResponse inForm(@Nullable RequestHead head, HttpResponse refusal) {
        HttpHandler extension = extension(head);
        return (extension == null ? chime : extension).inForm(head, refusal);
    }

    @Override
    public void freeMemory() {
        chime.freeMemory();
        hosted.forEach(each -> each.api().freeMemory());
    }

    @Override
    public void close() {
        hosted.forEach(each -> each.api().close());
    }
}
