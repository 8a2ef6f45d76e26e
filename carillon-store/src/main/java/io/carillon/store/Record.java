package io.carillon.store;

/**
 * A stored record: a key of a partition with its value.
 *
 * @param key unique within its partition; keys are ordered by their UTF-8 bytes
 * @param version the version for a later {@link Change} to expect; no two states of a key have the same one
 * @param body the value, wire JSON in UTF-8; the array is not copied and must not be modified
 */
// "Record" is the term for these everywhere, despite java.lang.Record. Bodies are never copied, as a page may be
// megabytes of them.
@SuppressWarnings({"JavaLangClash", "ArrayRecordComponent"})
public record Record(String key, long version, byte[] body) {}
