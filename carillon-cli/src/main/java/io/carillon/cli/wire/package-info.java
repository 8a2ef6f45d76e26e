/**
 * Responses of the service read from their bytes, without the SDK's objects: as a tree, or as the JSON that is printed. Only
 * responses as Carillon writes them are read here; {@link PlainReader} leaves all others to the SDK.
 */
@NullMarked
package io.carillon.cli.wire;

import org.jspecify.annotations.NullMarked;
