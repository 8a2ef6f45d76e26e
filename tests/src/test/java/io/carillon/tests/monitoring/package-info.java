/** What operators see of a server: metrics, and the dashboard and alerts over them. */
@NullMarked
package io.carillon.tests.monitoring;

import org.jspecify.annotations.NullMarked;
