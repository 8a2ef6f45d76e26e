/** Results as text: the formats of the AWS CLI, byte for byte, and tables, CSV and NDJSON. */
@NullMarked
package io.carillon.cli.output;

import org.jspecify.annotations.NullMarked;
