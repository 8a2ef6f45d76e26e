/**
 * The operations of the API as commands: {@code carillon users list} and, in the AWS CLI's own words, {@code carillon chime
 * list-users}. They are made from one table and the SDK's model, and read options, print results and end as {@code aws chime}
 * (version 2) does.
 */
@NullMarked
package io.carillon.cli.api;

import org.jspecify.annotations.NullMarked;
