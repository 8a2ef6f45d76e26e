/** What was measured, as ratios: the table, its Markdown and its chart. */
@NullMarked
package io.carillon.benchmarks.report;

import org.jspecify.annotations.NullMarked;
