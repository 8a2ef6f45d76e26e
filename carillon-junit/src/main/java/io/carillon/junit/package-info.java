/**
 * A running server for tests of code that calls Amazon Chime: by JUnit's extension
 * {@link io.carillon.junit.CarillonTest @CarillonTest}, or by {@link io.carillon.junit.Carillon#start} in any other framework.
 *
 * <p>The jar brings nothing onto a class path but this package. The server and its libraries (Netty, Jackson, SLF4J, the model
 * classes of the AWS SDK) are one file inside it, from which a class loader of its own reads them. It knows the tested program's
 * classes as little as they know it: only types of the JDK cross the border. So the program has its own versions of all of
 * these, in any order on its class path.
 *
 * <p>Relocation, as by Maven's Shade plugin, was the alternative. It renames every class in its byte code, and by guess in texts:
 * names that libraries load by reflection, files of services, and the names under which the SDK and Netty look for system
 * properties, so that a property for the program's Netty would be missed by ours or, unnoticed, apply to both. Stack traces and
 * log lines would name classes that no source has. The class loader needs none of that and costs one look-up per class.
 */
@NullMarked
package io.carillon.junit;

import org.jspecify.annotations.NullMarked;
