package io.carillon.server.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of resources that need no signature. Safe for many threads. */
public final class UnsignedResources {
    private final UnsignedResource[] resources;
    private final PathPrefix prefix;

    /** @param prefix may precede the path of each resource */
    public UnsignedResources(List<UnsignedResource> resources, PathPrefix prefix) {
        this.resources = resources.toArray(UnsignedResource[]::new);
        this.prefix = prefix;
    }

    /** The resource at the raw path of a request; null if there is none. */
    public @Nullable UnsignedResource at(String path) {
        String inside = prefix.removedFrom(path);
        // Every request comes by here, so without an iterator.
        for (UnsignedResource resource : resources) {
            if (resource.isAt(inside)) {
                return resource;
            }
        }
        return null;
    }
}
