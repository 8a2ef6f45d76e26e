package io.carillon.server.metrics;

import io.carillon.directory.core.Refusal;
import io.carillon.server.http.Admission;
import io.carillon.server.http.Body;
import io.carillon.server.http.ErrorResponse;
import io.carillon.server.http.HttpResponse;
import io.carillon.server.http.RequestHead;
import io.carillon.server.http.RequestTrace;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All metrics as text: Prometheus' format, or OpenMetrics for a client whose Accept header asks for it. One scrape at a time is
 * written, so that a flood of them keeps one processor busy at most. Safe for many threads.
 */
final class MetricsPage {
    static final String PATH = "/carillon/metrics";
    static final String USUAL_PATH = "/metrics";

    private static final int USUAL_BYTES = 64 * 1024;

    private final PrometheusRegistry registry;
    private final ExpositionFormats formats = ExpositionFormats.init();
    /** Guarded by this. */
    private boolean hasJvmMetrics;

    MetricsPage(PrometheusRegistry registry) {
        this.registry = registry;
    }

    Admission admit(RequestHead head, RequestTrace trace) {
        String accept = head.header("Accept");
        return new Admission.Undecided(Admission.Asker.OPERATOR, () -> new Admission.Answered(write(accept)));
    }

    Admission admitLocal(RequestHead head, RequestTrace trace) {
        return LocalClient.is(trace.remote(), head)
                ? admit(head, trace)
                : new Admission.Answered(ErrorResponse.of(Refusal.forbidden(
                        "This port serves metrics to this machine only. Set metrics.port to serve them to others.")));
    }

    private synchronized HttpResponse write(@Nullable String accept) {
        if (!hasJvmMetrics) {
            // Now, and not when the server starts: the JVM's management classes take a tenth of a second to load.
            JvmMetrics.builder().register(registry);
            hasJvmMetrics = true;
        }
        ExpositionFormatWriter writer = formats.findWriter(accept == null ? "" : accept);
        var out = new ByteArrayOutputStream(USUAL_BYTES);
        try {
            writer.write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new HttpResponse(
                200, null, Body.of(out.toByteArray()), Map.of(HttpResponse.CONTENT_TYPE, writer.getContentType()));
    }
}
