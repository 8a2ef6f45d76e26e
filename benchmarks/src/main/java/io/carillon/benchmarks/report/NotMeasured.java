package io.carillon.benchmarks.report;

/** A row that is empty, and why. */
public record NotMeasured(String group, String what, String why) implements Entry {}
