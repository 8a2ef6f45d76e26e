package io.carillon.benchmarks.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Signs requests with the signer of the AWS SDK for Java, and gives them as the bytes that go over the wire. */
public final class RequestSigner {
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final AwsCredentialsIdentity identity;
    private final int port;

    /** Signs with one key for a server on a port of the loopback address. */
    public RequestSigner(String accessKeyId, String secretAccessKey, int port) {
        this.identity = AwsCredentialsIdentity.create(accessKeyId, secretAccessKey);
        this.port = port;
    }

    /** A GET; its signature holds for as long as the server's clock window. */
    public byte[] get(String path, Map<String, String> query) {
        return sign(SdkHttpMethod.GET, path, query, "");
    }

    /** A POST of JSON. */
    public byte[] post(String path, Map<String, String> query, String body) {
        return sign(SdkHttpMethod.POST, path, query, body);
    }

    /** Any request; {@code target} may have a query, whose values are sent as they are but for what must be escaped. */
    byte[] request(String method, String target, String body) {
        int question = target.indexOf('?');
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (question >= 0) {
            for (String pair : target.substring(question + 1).split("&", -1)) {
                String[] nameAndValue = pair.split("=", 2);
                query.computeIfAbsent(nameAndValue[0], first -> new ArrayList<>())
                        .add(nameAndValue[1]);
            }
        }
        String path = question < 0 ? target : target.substring(0, question);
        return signAll(SdkHttpMethod.fromValue(method), path, query, body);
    }

    /** The port of the server that the requests are for. */
    int port() {
        return port;
    }

    private byte[] sign(SdkHttpMethod method, String path, Map<String, String> query, String body) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        query.forEach((name, value) -> lists.put(name, List.of(value)));
        return signAll(method, path, lists, body);
    }

    private byte[] signAll(SdkHttpMethod method, String path, Map<String, List<String>> query, String body) {
        byte[] payload = body.getBytes(StandardCharsets.UTF_8);
        var request = SdkHttpFullRequest.builder()
                .method(method)
                .protocol("http")
                .host("127.0.0.1")
                .port(port)
                .encodedPath(path);
        query.forEach(request::putRawQueryParameter);
        SdkHttpRequest signed = signer.sign(r -> r.identity(identity)
                        .request(request.build())
                        .payload(ContentStreamProvider.fromByteArray(payload))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "chime")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
                .request();
        return bytes(signed, payload);
    }

    private static byte[] bytes(SdkHttpRequest signed, byte[] payload) {
        String target = signed.encodedPath()
                + signed.encodedQueryParameters().map(query -> "?" + query).orElse("");
        String headers =
                signed.headers().entrySet().stream().map(RequestSigner::header).collect(Collectors.joining());
        String head = signed.method() + " " + target + " HTTP/1.1\r\n" + headers
                + (payload.length == 0 ? "" : "Content-Length: " + payload.length + "\r\n") + "\r\n";
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(payload);
        return bytes.toByteArray();
    }

    private static String header(Map.Entry<String, List<String>> header) {
        return header.getKey() + ": " + String.join(",", header.getValue()) + "\r\n";
    }
}
