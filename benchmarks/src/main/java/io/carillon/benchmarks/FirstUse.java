package io.carillon.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carillon.paginators.Paginators;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;

/**
 * What the first page of EC2's instances costs in a fresh JVM, from before the client is made: by hand, and by boto3's name.
 * EC2 has the SDK's largest client. Starts JVMs in turn, half of them for each, and prints milliseconds.
 */
public final class FirstUse {
    private static final int DEFAULT_ROUNDS = 15;
    private static final List<String> WAYS = List.of("hand", "name");
    private static final byte[] PAGE =
            ("<DescribeInstancesResponse><reservationSet><item><reservationId>r-1</reservationId>"
                            + "<instancesSet><item><instanceId>i-1</instanceId></item></instancesSet></item></reservationSet>"
                            + "</DescribeInstancesResponse>")
                    .getBytes(UTF_8);

    private FirstUse() {}

    /** With a number: that many rounds. With the name of a way: one measurement, in this JVM. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 1 && WAYS.contains(arguments[0])) {
            System.out.println(measure(arguments[0]));
            return;
        }
        int rounds = arguments.length == 0 ? DEFAULT_ROUNDS : Integer.parseInt(arguments[0]);
        var values = new Values();
        for (int round = 0; round < rounds; round++) {
            for (String way : WAYS) {
                String[] clockAndProcessor = inFreshJvm(way).split(" ", 2);
                values.add(way + ", clock", Double.parseDouble(clockAndProcessor[0]));
                values.add(way + ", processor", Double.parseDouble(clockAndProcessor[1]));
            }
        }
        for (String way : List.of("hand, clock", "name, clock", "hand, processor", "name, processor")) {
            double[] sorted = values.series(way, way).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            System.out.printf(
                    "%-16s min %5.0f  median %5.0f  max %5.0f ms%n",
                    way, sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
        }
    }

    private static String inFreshJvm(String way) throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstUse.class.getName(),
                        way)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(jvm.getInputStream().readAllBytes(), UTF_8).strip();
        if (jvm.waitFor() != 0) {
            throw new IOException("a JVM ended with " + jvm.exitValue());
        }
        return printed;
    }

    /** Milliseconds by the clock, and of the thread's processor time, which other load on the machine does not change. */
    private static String measure(String way) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long processorStart = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        Ec2Client client = Ec2Client.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(new OnePage())
                .build();
        DescribeInstancesResponse page = firstPage(client, way);
        double clock = (System.nanoTime() - start) / 1e6;
        double processor = (threads.getCurrentThreadCpuTime() - processorStart) / 1e6;
        if (!page.reservations().get(0).reservationId().equals("r-1")) {
            throw new IllegalStateException("another page came");
        }
        return clock + " " + processor;
    }

    private static DescribeInstancesResponse firstPage(Ec2Client client, String way) {
        if (way.equals("hand")) {
            return client.describeInstances(
                    DescribeInstancesRequest.builder().maxResults(100).build());
        }
        return (DescribeInstancesResponse) Paginators.of(client)
                .get("describe_instances")
                .paginate(Map.of("MaxResults", 100))
                .iterator()
                .next()
                .response();
    }

    /** Answers from memory, so that nothing is measured but the JVM. */
    private static final class OnePage implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpFullResponse.builder()
                                    .statusCode(200)
                                    .putHeader("Content-Type", "text/xml")
                                    .build())
                            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(PAGE)))
                            .build();
                }

                @Override
                public void abort() {
                    // Nothing is under way.
                }
            };
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
