package io.carillon.server.sigv4;

/**
 * Who signed a request that proved right.
 *
 * @param accessKeyId the access key the request was signed with
 * @param awsAccountId the AWS account that owns the key, 12 digits
 * @param grant what the key may do, as its {@link Credential} has it
 * @param <G> what a grant is
 */
public record Caller<G>(String accessKeyId, String awsAccountId, G grant) {}
