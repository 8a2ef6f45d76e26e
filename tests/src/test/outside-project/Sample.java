import io.carillon.paginators.Paginators;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The README's sample with S3, which OutsideProjectTest writes between the braces. */
final class Sample {
    private Sample() {}

    public static void main(String[] arguments) {
@sample@
    }
}
