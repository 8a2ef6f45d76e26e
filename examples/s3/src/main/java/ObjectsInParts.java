import io.carillon.paginators.Paginators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** Prints the next objects of a bucket, and keeps in a file where it stopped: {@code ObjectsInParts BUCKET COUNT FILE}. */
class ObjectsInParts {
    public static void main(String[] args) throws IOException {
        ListObjectsV2Request request = ListObjectsV2Request.builder().bucket(args[0]).build();
        int count = Integer.parseInt(args[1]);
        Path bookmark = Path.of(args[2]);
        String token = Files.exists(bookmark) ? Files.readString(bookmark) : null;
        try (S3Client s3 = S3Client.create()) {
            var part = Paginators.paginate(
                            request,
                            config -> config.startingToken(token),
                            s3::listObjectsV2,
                            ListObjectsV2Response::contents)
                    .items()
                    .firstBatch(count);
            part.items().forEach(object -> System.out.println(object.key()));
            // boto3 and the AWS CLI (--starting-token) can go on from this token, too.
            Files.writeString(bookmark, part.resumeToken().orElse(""));
            System.err.println(part.resumeToken().isPresent() ? "There are more." : "That was all.");
        }
    }
}
