package io.carillon.cli.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings that an AWS account has once, which a run therefore cannot make for itself. A bucket or a calling name that is set is
 * put again as it is; what was not set is taken away at the end.
 */
final class SharedSettings {
    private static final String GET_GLOBAL = "GetGlobalSettings";
    private static final String GET_NUMBERS = "GetPhoneNumberSettings";
    private static final String CALLING_NAME = "CallingName";
    private static final String BUCKET = "CdrBucket";
    private static final List<String> PARTS = List.of("BusinessCalling", "VoiceConnector");

    private final @Nullable Map<?, ?> global;
    private final @Nullable Map<?, ?> numbers;

    private SharedSettings(@Nullable Map<?, ?> global, @Nullable Map<?, ?> numbers) {
        this.global = global;
        this.numbers = numbers;
    }

    /** As they are now, as far as the endpoint has them. */
    static SharedSettings of(Service service) {
        return new SharedSettings(read(service, GET_GLOBAL), read(service, GET_NUMBERS));
    }

    private static @Nullable Map<?, ?> read(Service service, String operation) {
        try {
            Response response = service.call(operation, Map.of(), Variation.NONE);
            return response.isSuccess() ? response.members() : null;
        } catch (CheckException e) {
            return null;
        }
    }

    /** Sets the variables with the values that checks put. */
    void setVariables(Variables variables, String newBucket) {
        for (String part : PARTS) {
            Object bucket = new InputPath(part + "." + BUCKET).of(global);
            variables.put("bucketOf" + part, bucket == null ? newBucket : bucket);
        }
        variables.put("callingName", callingName(numbers));
    }

    private static Object callingName(@Nullable Map<?, ?> settings) {
        Object name = settings == null ? null : settings.get(CALLING_NAME);
        return name == null ? "" : name;
    }

    /**
     * Puts back what is different now.
     *
     * @throws CheckException if that fails
     */
    void restore(Service service) {
        Map<?, ?> globalNow = read(service, GET_GLOBAL);
        if (global != null && globalNow != null && !buckets(global).equals(buckets(globalNow))) {
            require(service.call("UpdateGlobalSettings", buckets(global), Variation.NONE));
        }
        Map<?, ?> numbersNow = read(service, GET_NUMBERS);
        if (numbers != null && numbersNow != null && !callingName(numbers).equals(callingName(numbersNow))) {
            require(service.call(
                    "UpdatePhoneNumberSettings", Map.of(CALLING_NAME, callingName(numbers)), Variation.NONE));
        }
    }

    private static Map<String, @Nullable Object> buckets(Map<?, ?> settings) {
        Map<String, @Nullable Object> buckets = new LinkedHashMap<>();
        for (String part : PARTS) {
            Object bucket = new InputPath(part + "." + BUCKET).of(settings);
            buckets.put(part, bucket == null ? Map.of() : Map.of(BUCKET, bucket));
        }
        return buckets;
    }

    private static void require(Response response) {
        if (!response.isSuccess()) {
            throw CheckException.failed("a setting of the AWS account could not be put back: " + response.summary());
        }
    }
}
