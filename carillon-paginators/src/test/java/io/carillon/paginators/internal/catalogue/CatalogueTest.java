package io.carillon.paginators.internal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.chime.ChimeAsyncClient;
import software.amazon.awssdk.services.chime.ChimeClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

class CatalogueTest {
    @Test
    void findsAnOperationByItsNameInBoto3() {
        assertThat(Catalogue.service(S3Client.class).orElseThrow().byBoto3Name("list_object_versions"))
                .contains(new OperationModel(
                        "ListObjectVersions",
                        "list_object_versions",
                        List.of("KeyMarker", "VersionIdMarker"),
                        List.of("NextKeyMarker", "NextVersionIdMarker"),
                        "MaxKeys",
                        List.of("Versions", "DeleteMarkers", "CommonPrefixes"),
                        "IsTruncated",
                        List.of("RequestCharged", "Prefix")));
        assertThat(Catalogue.service(S3Client.class).orElseThrow().byBoto3Name("ListObjectVersions"))
                .isEmpty();
    }

    @Test
    void findsAnOperationByItsRequest() {
        assertThat(Catalogue.operation(ScanRequest.class))
                .contains(new OperationModel(
                        "Scan",
                        "scan",
                        List.of("ExclusiveStartKey"),
                        List.of("LastEvaluatedKey"),
                        "Limit",
                        List.of("Items", "Count", "ScannedCount"),
                        null,
                        List.of("ConsumedCapacity")));
        assertThat(Catalogue.operation(ListObjectsV2Request.class).orElseThrow().boto3Name())
                .isEqualTo("list_objects_v2");
        assertThat(Catalogue.operation(ListObjectsRequest.class).orElseThrow().outputTokens())
                .containsExactly("NextMarker || Contents[-1].Key");
    }

    @Test
    void findsNothingForOtherClasses() {
        assertThat(Catalogue.operation(PutObjectRequest.class)).isEmpty();
        assertThat(Catalogue.operation(ListObjectsV2Response.class)).isEmpty();
        assertThat(Catalogue.operation(String.class)).isEmpty();
        assertThat(Catalogue.service(String.class)).isEmpty();
    }

    /** These clients share the request classes of another one, for which botocore pages other operations. */
    @Test
    void distinguishesClientsThatShareRequestClasses() {
        assertThat(Catalogue.service(DynamoDbClient.class)).isPresent();
        assertThat(Catalogue.service(DynamoDbStreamsClient.class)).isEmpty();
        assertThat(Catalogue.operation(ListStreamsRequest.class)).isEmpty();
    }

    @Test
    void bothClientsOfAServiceHaveTheSameModelsWhichAreReadOnce() {
        assertThat(Catalogue.service(ChimeAsyncClient.class).orElseThrow())
                .isSameAs(Catalogue.service(ChimeClient.class).orElseThrow());
    }

    @Test
    void chimeHasWhatBotocoreLacks() {
        assertThat(Catalogue.service(ChimeClient.class).orElseThrow().operations())
                .extracting(OperationModel::name)
                .containsExactlyInAnyOrder(
                        "ListAccounts",
                        "ListUsers",
                        "ListBots",
                        "ListRooms",
                        "ListRoomMemberships",
                        "ListPhoneNumbers",
                        "ListPhoneNumberOrders",
                        "SearchAvailablePhoneNumbers");
    }

    @Test
    void damagedResourceIsReported() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceModels.read(List.of("List_Users\tUsers")))
                .withMessage("No paging before the operation List_Users\tUsers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceModels.read(List.of("\tNextToken", "List_Users\tUsers\t\t")))
                .withMessage("More than 3 fields: List_Users\tUsers\t\t");
    }
}
