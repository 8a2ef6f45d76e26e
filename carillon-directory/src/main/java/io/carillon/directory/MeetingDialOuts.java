package io.carillon.directory;

import io.carillon.directory.core.Refusal;
import software.amazon.awssdk.services.chime.model.ChimeException;

/** Telephone calls out of meetings, for which Carillon has neither meetings nor a telephone network. */
public final class MeetingDialOuts {
    MeetingDialOuts() {}

    /** Always a ForbiddenException, which no SDK sends again. */
    public ChimeException create() {
        return Refusal.forbidden(
                "Carillon has no telephone network and holds no meetings. It keeps the user directory of Amazon Chime.");
    }
}
