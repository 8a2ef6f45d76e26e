import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.carillon.paginators.AsyncPaginators;
import io.carillon.paginators.FullResult;
import io.carillon.paginators.PaginationConfig;
import io.carillon.paginators.Paginator;
import io.carillon.paginators.PaginatorModel;
import io.carillon.paginators.Paginators;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Walks S3 and DynamoDB, each of which has three pages of two items on this process's own endpoint, and prints what it saw.
 */
class Walks {
    private static final int PAGES = 3;

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", Walks::answer);
        server.start();
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (S3Client s3 = configured(S3Client.builder(), endpoint)
                        .serviceConfiguration(S3Configuration.builder()
                                .pathStyleAccessEnabled(true)
                                .build())
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
                DynamoDbClient dynamoDb = configured(DynamoDbClient.builder(), endpoint)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
                DynamoDbAsyncClient dynamoDbAsync =
                        configured(DynamoDbAsyncClient.builder(), endpoint).build()) {
            walkByName(s3);
            walkTyped(s3);
            walkOwnModel(s3);
            scan(dynamoDb);
            scan(dynamoDbAsync);
            refuse(s3);
            describe(s3);
        } finally {
            server.stop(0);
        }
    }

    private static <BuilderT extends AwsClientBuilder<BuilderT, ?>> BuilderT configured(BuilderT builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")));
    }

    private static void walkByName(S3Client s3) {
        Function<Map<String, ?>, FullResult<?>> walk = config -> Paginators.of(s3)
                .get("list_objects_v2")
                .paginate(Map.of("Bucket", "b", "PaginationConfig", config))
                .fullResult();
        FullResult<?> first = walk.apply(Map.of("MaxItems", 3, "PageSize", 2));
        FullResult<?> rest = walk.apply(Map.of("StartingToken", first.resumeToken().orElseThrow()));
        print("list_objects_v2", keys(first.items()) + keys(rest.items()));
        print("search", Paginators.of(s3)
                .get("list_objects_v2")
                .paginate(Map.of("Bucket", "b"))
                .search("Contents[?Size > `3`].Key")
                .stream()
                .toList());
    }

    private static void walkTyped(S3Client s3) {
        StringBuilder keys = new StringBuilder();
        ListObjectsV2Request request = ListObjectsV2Request.builder().bucket("b").build();
        for (S3Object object : Paginators.paginate(request, s3::listObjectsV2, ListObjectsV2Response::contents)
                .items()) {
            keys.append(object.key());
        }
        print("typed", keys);
    }

    private static void walkOwnModel(S3Client s3) {
        PaginatorModel model = PaginatorModel.builder()
                .token("ContinuationToken", "NextContinuationToken")
                .limitKey("MaxKeys")
                .resultKey("Contents")
                .build();
        Function<ListObjectsV2Request, ListObjectsV2Response> call = s3::listObjectsV2;
        Paginator<ListObjectsV2Request, ListObjectsV2Response, S3Object> paginator = Paginator.of(model, call);
        print("own model", keys(paginator
                .paginate(
                        ListObjectsV2Request.builder().bucket("b").build(),
                        PaginationConfig.builder().maxItems(5).build())
                .fullResult()
                .items()));
    }

    private static String keys(List<?> objects) {
        StringBuilder keys = new StringBuilder();
        objects.forEach(object -> keys.append(((S3Object) object).key()));
        return keys.toString();
    }

    private static void scan(DynamoDbClient dynamoDb) {
        FullResult<?> first = Paginators.of(dynamoDb)
                .get("scan")
                .paginate(Map.of("TableName", "t", "PaginationConfig", Map.of("MaxItems", 3)))
                .fullResult();
        Map<String, ?> rest = Map.of(
                "TableName", "t",
                "ExpressionAttributeValues", Map.of(":v", Map.of("BOOL", true)),
                "PaginationConfig", Map.of("StartingToken", first.resumeToken().orElseThrow()));
        print("scan", ids(first.items()) + ids(Paginators.of(dynamoDb).get("scan").paginate(rest).fullResult().items()));
    }

    private static void scan(DynamoDbAsyncClient dynamoDb) {
        print("async scan", ids(AsyncPaginators.of(dynamoDb)
                .get("scan")
                .paginate(Map.of("TableName", "t", "PaginationConfig", Map.of("MaxItems", 5)))
                .fullResult()
                .join()
                .items()));
    }

    private static String ids(List<?> items) {
        StringBuilder ids = new StringBuilder();
        items.forEach(item -> ids.append(((AttributeValue) ((Map<?, ?>) item).get("id")).n()));
        return ids.toString();
    }

    /** What an operation has got since the oldest version is used where it is there. */
    private static void describe(S3Client s3) {
        Paginators paginators = Paginators.of(s3);
        print("non-aggregate keys", paginators.get("list_objects_v2").model().nonAggregateKeys());
        print("list_buckets", paginators.canPaginate("list_buckets"));
        if (!paginators.canPaginate("list_buckets")) {
            try {
                paginators.get("list_buckets");
            } catch (RuntimeException refused) {
                print(refused.getClass().getSimpleName(), refused.getMessage());
            }
        }
    }

    private static void refuse(S3Client s3) {
        try {
            Paginators.of(s3).get("put_object");
        } catch (RuntimeException refused) {
            print("put_object", refused.getClass().getSimpleName());
        }
    }

    private static void print(String walk, Object seen) {
        System.out.println(walk + ": " + seen);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String sent = exchange.getRequestURI() + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            boolean dynamoDb = exchange.getRequestHeaders().containsKey("X-Amz-Target");
            byte[] body = (dynamoDb ? scanPage(sent) : listPage(sent)).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", dynamoDb ? "application/x-amz-json-1.0" : "application/xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String listPage(String sent) {
        int page = sent.contains("continuation-token=") ? Integer.parseInt(sent.replaceAll(".*continuation-token=p(.).*", "$1")) : 0;
        StringBuilder xml = new StringBuilder("<ListBucketResult>");
        for (int i = 2 * page; i < 2 * page + 2; i++) {
            xml.append("<Contents><Key>%d</Key><Size>%d</Size></Contents>".formatted(i, i));
        }
        boolean more = page + 1 < PAGES;
        return xml.append(more ? "<NextContinuationToken>p" + (page + 1) + "</NextContinuationToken>" : "")
                .append("<IsTruncated>" + more + "</IsTruncated></ListBucketResult>")
                .toString();
    }

    private static String scanPage(String sent) {
        int page = sent.contains("ExclusiveStartKey") ? Integer.parseInt(sent.replaceAll(".*\"id\":\\{\"N\":\"(.)\".*", "$1")) / 2 + 1 : 0;
        String items = "{\"id\":{\"N\":\"%d\"}},{\"id\":{\"N\":\"%d\"}}".formatted(2 * page, 2 * page + 1);
        String last = page + 1 < PAGES ? ",\"LastEvaluatedKey\":{\"id\":{\"N\":\"%d\"}}".formatted(2 * page + 1) : "";
        return "{\"Count\":2,\"ScannedCount\":2,\"Items\":[" + items + "]" + last + "}";
    }
}
