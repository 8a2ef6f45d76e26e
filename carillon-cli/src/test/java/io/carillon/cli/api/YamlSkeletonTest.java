package io.carillon.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The example in YAML has the members and values of the one in JSON, for every operation. */
class YamlSkeletonTest {
    private static String yaml(String operation) {
        var sdk = new SdkOperation(operation);
        return new YamlSkeleton(sdk.newRequest(), Parameter.of(operation, sdk.newRequest())).text();
    }

    @Test
    void isReadAsTheExampleInJson() throws IOException {
        for (ApiOperation operation : OperationTable.ROWS) {
            Object read = PlainYaml.read(yaml(operation.name()));
            Map<String, @Nullable Object> json = Skeleton.of(new SdkOperation(operation.name()).newRequest(), false);
            assertThat(String.valueOf(read)).as(operation.name()).isEqualTo(String.valueOf(json));
        }
    }

    @Test
    void commentsNameWhatIsRequiredAndTheChoices() {
        assertThat(yaml("BatchUpdateUser").lines().toList())
                .startsWith(
                        "AccountId: ''  # [REQUIRED]",
                        "UpdateUserRequestItems:  # [REQUIRED]",
                        "- UserId: ''  # [REQUIRED]",
                        "  LicenseType: Basic  # Valid values are: Basic, Plus, Pro, ProTrial.");
        assertThat(List.of(yaml("GetGlobalSettings"))).containsExactly("{}\n");
    }
}
