package io.carillon.cli;

import io.carillon.store.Store;
import io.carillon.store.StoreException;
import java.util.function.Supplier;

/** Opens a store, and explains a failure. */
final class Opening {
    private Opening() {}

    /**
     * @param remedy what to do if the store cannot be opened
     * @throws CommandFailedException if it cannot
     */
    static Store of(String remedy, Supplier<Store> open) {
        try {
            return open.get();
        } catch (StoreException e) {
            throw new CommandFailedException(Failure.text(e), remedy, e);
        } catch (IllegalArgumentException e) {
            // The engine cannot read the address.
            throw new CommandFailedException("The address of the database is wrong: " + Failure.text(e), remedy, e);
        }
    }
}
