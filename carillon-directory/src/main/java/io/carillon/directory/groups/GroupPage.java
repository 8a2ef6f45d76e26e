package io.carillon.directory.groups;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a listing of groups.
 *
 * @param next the id of the last group, after which the next page begins; null on the last page
 */
public record GroupPage(List<Group> groups, @Nullable String next) {}
