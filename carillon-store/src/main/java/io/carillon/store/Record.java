package io.carillon.store;

/**
 * One kept record: the value of {@code key} in its partition.
 *
 * @param key where it stands in its partition; keys sort by their UTF-8 bytes
 * @param version what a later {@link Change} must expect; never the same for two states of a key
 * @param body the value, wire JSON in UTF-8; the array is not copied and must not be changed
 */
// Records of a store are called records everywhere, and a page is millions of these bytes: they are never copied.
@SuppressWarnings({"JavaLangClash", "ArrayRecordComponent"})
public record Record(String key, long version, byte[] body) {}
