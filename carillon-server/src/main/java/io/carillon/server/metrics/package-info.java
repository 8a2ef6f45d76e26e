/** What a monitoring system reads: counters, gauges and histograms, by Prometheus' client library. */
@NullMarked
package io.carillon.server.metrics;

import org.jspecify.annotations.NullMarked;
