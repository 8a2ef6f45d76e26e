package io.carillon.benchmarks;

import java.io.ByteArrayInputStream;
import java.util.List;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * Answers ListUsers from memory: the page whose number is the request's token. All the rest of the SDK works as ever: the
 * request is signed and the answer is parsed. Safe for many threads.
 */
final class CannedHttpClient implements SdkHttpClient {
    private final List<byte[]> pages;

    /** Serves {@code pages}; page n carries the token n + 1. */
    CannedHttpClient(List<byte[]> pages) {
        this.pages = List.copyOf(pages);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        int page = request.httpRequest()
                .firstMatchingRawQueryParameter("next-token")
                .map(Integer::valueOf)
                .orElse(0);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return answer(pages.get(page));
            }

            @Override
            public void abort() {
                // Nothing is under way.
            }
        };
    }

    private static HttpExecuteResponse answer(byte[] body) {
        return HttpExecuteResponse.builder()
                .response(SdkHttpFullResponse.builder()
                        .statusCode(200)
                        .putHeader("Content-Type", "application/json")
                        .putHeader("Content-Length", Integer.toString(body.length))
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }

    @Override
    public String clientName() {
        return "Canned";
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
