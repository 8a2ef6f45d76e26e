/** The commands that call the API beside the AWS CLI: the same output, the same exit codes, the same errors. */
@NullMarked
package io.carillon.tests.awscli;

import org.jspecify.annotations.NullMarked;
