/** People of another SCIM 2.0 service, walked by cursor or by index. */
@NullMarked
package io.carillon.cli.people.service;

import org.jspecify.annotations.NullMarked;
