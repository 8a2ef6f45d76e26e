package io.carillon.tests.support;

import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * An AWS account with an access key.
 *
 * @param id 12 digits
 */
public record AwsAccount(String id, AwsCredentials credentials) {}
