package io.carillon.paginators;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.paginators.internal.sdk.Member;
import io.carillon.paginators.internal.sdk.ParameterReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.s3.model.ObjectStorageClass;

/** Parameters of every type that members of the SDK's classes have. */
class MemberValuesTest {
    private static final Instant TIME = Instant.parse("2026-02-20T12:00:00Z");

    static Stream<Arguments> valuesThatFit() {
        return Stream.of(
                Arguments.of(MarshallingType.STRING, "text", "text"),
                Arguments.of(MarshallingType.STRING, ObjectStorageClass.GLACIER_IR, "GLACIER_IR"),
                Arguments.of(MarshallingType.BOOLEAN, true, true),
                Arguments.of(MarshallingType.INTEGER, 7L, 7),
                Arguments.of(MarshallingType.INTEGER, (short) 7, 7),
                Arguments.of(MarshallingType.LONG, 7, 7L),
                Arguments.of(MarshallingType.LONG, BigInteger.TEN, 10L),
                Arguments.of(MarshallingType.SHORT, 7, (short) 7),
                Arguments.of(MarshallingType.BYTE, -128, (byte) -128),
                Arguments.of(MarshallingType.FLOAT, 0.5, 0.5f),
                Arguments.of(MarshallingType.DOUBLE, 3, 3.0),
                Arguments.of(MarshallingType.BIG_DECIMAL, 3, BigDecimal.valueOf(3)),
                Arguments.of(MarshallingType.BIG_DECIMAL, 0.1, new BigDecimal("0.1")),
                Arguments.of(
                        MarshallingType.BIG_DECIMAL, BigInteger.TWO.pow(70), new BigDecimal(BigInteger.TWO.pow(70))),
                Arguments.of(MarshallingType.INSTANT, TIME, TIME),
                Arguments.of(MarshallingType.INSTANT, Date.from(TIME), TIME),
                Arguments.of(MarshallingType.INSTANT, OffsetDateTime.parse("2026-02-20T13:00:00+01:00"), TIME),
                Arguments.of(MarshallingType.INSTANT, ZonedDateTime.ofInstant(TIME, ZoneId.of("Asia/Tokyo")), TIME),
                Arguments.of(MarshallingType.SDK_BYTES, new byte[] {1, 2}, SdkBytes.fromByteArray(new byte[] {1, 2})),
                Arguments.of(MarshallingType.DOCUMENT, Document.fromString("d"), Document.fromString("d")),
                Arguments.of(
                        MarshallingType.DOCUMENT,
                        Map.of("a", Arrays.asList(1, 0.5, "x", true, null)),
                        Document.mapBuilder()
                                .putList(
                                        "a",
                                        list -> list.addNumber(1)
                                                .addNumber(0.5)
                                                .addString("x")
                                                .addBoolean(true)
                                                .addNull())
                                .build()),
                Arguments.of(MarshallingType.DOCUMENT, null, Document.fromNull()));
    }

    @ParameterizedTest
    @MethodSource("valuesThatFit")
    void acceptsFittingValues(MarshallingType<?> type, Object value, Object expected) {
        ParameterReader reader = new ParameterReader();
        assertThat(reader.read(new Member(field(type)), "P", value)).contains(expected);
        assertThat(reader.problems()).isEmpty();
    }

    static Stream<Arguments> valuesThatDoNotFit() {
        Map<Object, Object> numbered = new HashMap<>(Map.of(1, "one"));
        return Stream.of(
                Arguments.of(MarshallingType.STRING, 1, "value: 1, type: Integer, valid types: String"),
                Arguments.of(MarshallingType.BOOLEAN, "yes", "value: yes, type: String, valid types: Boolean"),
                Arguments.of(MarshallingType.INTEGER, 1L << 31, "value: 2147483648, type: Long, valid types: Integer"),
                Arguments.of(MarshallingType.INTEGER, 1.5, "value: 1.5, type: Double, valid types: Integer"),
                Arguments.of(
                        MarshallingType.LONG,
                        BigInteger.TWO.pow(63),
                        "value: 9223372036854775808, type: BigInteger, valid types: Long"),
                Arguments.of(MarshallingType.SHORT, 40_000, "value: 40000, type: Integer, valid types: Short"),
                Arguments.of(MarshallingType.BYTE, 128, "value: 128, type: Integer, valid types: Byte"),
                Arguments.of(MarshallingType.FLOAT, "1", "value: 1, type: String, valid types: Float"),
                Arguments.of(
                        MarshallingType.BIG_DECIMAL, Double.NaN, "value: NaN, type: Double, valid types: BigDecimal"),
                Arguments.of(
                        MarshallingType.INSTANT,
                        LocalDateTime.parse("2026-02-20T12:00:00"),
                        "type: LocalDateTime, valid types: Instant"),
                Arguments.of(MarshallingType.INSTANT, "2026-02-20", "type: String, valid types: Instant"),
                Arguments.of(MarshallingType.SDK_BYTES, "text", "type: String, valid types: SdkBytes"),
                Arguments.of(MarshallingType.DOCUMENT, List.of(TIME), "type: List, valid types: Document"),
                Arguments.of(MarshallingType.DOCUMENT, numbered, "type: Map, valid types: Document"),
                Arguments.of(MarshallingType.STRING, null, "type: null, valid types: String"));
    }

    @ParameterizedTest
    @MethodSource("valuesThatDoNotFit")
    void reportsUnfittingValues(MarshallingType<?> type, Object value, String problem) {
        ParameterReader reader = new ParameterReader();
        assertThat(reader.read(new Member(field(type)), "P", value)).isEmpty();
        assertThat(reader.problems())
                .singleElement()
                .asString()
                .startsWith("Invalid type for parameter P, value: ")
                .endsWith(problem);
    }

    @ParameterizedTest
    @MethodSource("valuesThatFit")
    void acceptsThemInListsAndInMapsWithEnumKeys(MarshallingType<?> type, Object value, Object expected) {
        SdkField<?> map = SdkField.builder(MarshallingType.MAP)
                .memberName("M")
                .traits(
                        location(),
                        MapTrait.builder()
                                .keyLocationName("key")
                                .valueLocationName("value")
                                .valueFieldInfo(field(type))
                                .build())
                .build();
        SdkField<?> list = SdkField.builder(MarshallingType.LIST)
                .memberName("L")
                .traits(location(), ListTrait.builder().memberFieldInfo(map).build())
                .build();
        Map<Object, Object> one = new HashMap<>();
        one.put(ObjectStorageClass.STANDARD, value);
        ParameterReader reader = new ParameterReader();
        assertThat(reader.read(new Member(list), "P", List.of(one))).contains(List.of(Map.of("STANDARD", expected)));
        assertThat(reader.problems()).isEmpty();
    }

    private static SdkField<?> field(MarshallingType<?> type) {
        return SdkField.builder(type).memberName("P").traits(location()).build();
    }

    private static LocationTrait location() {
        return LocationTrait.builder()
                .location(MarshallLocation.PAYLOAD)
                .locationName("P")
                .build();
    }
}
