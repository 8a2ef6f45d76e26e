/** What people do with boto3, the AWS CLI and the SDKs for Java and JavaScript, over each engine. */
@NullMarked
package io.carillon.tests.clients;

import org.jspecify.annotations.NullMarked;
