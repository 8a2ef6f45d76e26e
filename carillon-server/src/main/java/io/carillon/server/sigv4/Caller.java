package io.carillon.server.sigv4;

/**
 * Who signed a request that proved right.
 *
 * @param accessKeyId the access key the request was signed with
 * @param awsAccountId the AWS account that owns the key, 12 digits
 */
public record Caller(String accessKeyId, String awsAccountId) {}
