package io.carillon.paginators;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 endpoint in this process that implements ListObjectVersions of one bucket, with a real client. */
final class ScriptedS3 implements AutoCloseable {
    private final List<Entry> entries;
    private final HttpServer server;
    private final S3Client client;
    private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();

    /** A row of the listing, by the name of its XML element. */
    record Entry(String element, String key, String versionId) {
        static Entry version(String key, String versionId) {
            return new Entry("Version", key, versionId);
        }

        static Entry deleteMarker(String key, String versionId) {
            return new Entry("DeleteMarker", key, versionId);
        }

        /** A group of keys, which has no version. */
        static Entry commonPrefix(String prefix) {
            return new Entry("CommonPrefixes", prefix, "");
        }

        private String xml() {
            return element.equals("CommonPrefixes")
                    ? "<CommonPrefixes><Prefix>" + key + "</Prefix></CommonPrefixes>"
                    : "<%1$s><Key>%2$s</Key><VersionId>%3$s</VersionId></%1$s>".formatted(element, key, versionId);
        }
    }

    ScriptedS3(List<Entry> entries) {
        this.entries = entries;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
        client = S3Client.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    S3Client client() {
        return client;
    }

    /** The paging parameters of the queries so far. */
    List<Map<String, String>> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> query = query(exchange.getRequestURI());
            query.keySet().retainAll(List.of("key-marker", "version-id-marker", "max-keys"));
            requests.add(query);
            byte[] body = page(query).getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String page(Map<String, String> query) {
        int start = 0;
        for (Entry entry : entries) {
            if (entry.key().equals(query.get("key-marker"))
                    && entry.versionId().equals(query.getOrDefault("version-id-marker", ""))) {
                start = entries.indexOf(entry) + 1;
            }
        }
        int end = Math.min(entries.size(), start + Integer.parseInt(query.getOrDefault("max-keys", "1000")));
        StringBuilder xml = new StringBuilder("<ListVersionsResult><Prefix>all</Prefix>");
        entries.subList(start, end).forEach(entry -> xml.append(entry.xml()));
        Entry last = entries.get(end - 1);
        xml.append("<NextKeyMarker>").append(last.key()).append("</NextKeyMarker>");
        if (!last.versionId().isEmpty()) {
            xml.append("<NextVersionIdMarker>").append(last.versionId()).append("</NextVersionIdMarker>");
        }
        // The last page has markers too: only IsTruncated shows that it is the last.
        return xml + "<IsTruncated>" + (end < entries.size()) + "</IsTruncated></ListVersionsResult>";
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : uri.getRawQuery().split("&", -1)) {
            String[] nameAndValue = pair.split("=", 2);
            query.put(nameAndValue[0], nameAndValue.length == 2 ? URLDecoder.decode(nameAndValue[1], UTF_8) : "");
        }
        return query;
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }
}
