package io.carillon.benchmarks.load;

/**
 * What a server did under a load.
 *
 * @param perSecond answers a second
 * @param p50Micros the median time to an answer, in microseconds
 * @param p99Micros the time that 99 of 100 answers did not exceed
 * @param failed answers of status 400 and more, and requests without an answer
 * @param bytes of an answer with its headers, on average
 */
public record Load(double perSecond, double p50Micros, double p99Micros, long failed, double bytes) {}
