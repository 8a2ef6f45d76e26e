package io.carillon.cli.settings;

import io.carillon.directory.core.Quotas;

/** How many rooms, members and bots an account may contain. */
final class QuotaSettings extends SettingGroup {
    private final Setting roomsPerAccount = setting(
            "quotas.rooms-per-account",
            Quotas.DEFAULT.roomsPerAccount(),
            Values.number(0, 1_000_000),
            "Chat rooms per account.");

    private final Setting membersPerRoom = setting(
            "quotas.members-per-room",
            Quotas.DEFAULT.membersPerRoom(),
            Values.number(0, 1_000_000),
            "Members per chat room, users and bots together.");

    private final Setting roomsPerMember = setting(
            "quotas.rooms-per-member",
            Quotas.DEFAULT.roomsPerMember(),
            Values.number(0, 1_000_000),
            "Chat rooms that one user or bot is a member of.");

    private final Setting botsPerAccount = setting(
            "quotas.bots-per-account",
            Quotas.DEFAULT.botsPerAccount(),
            Values.number(0, 1_000_000),
            "Bots per account.");

    @Override
    boolean isReloadable(Setting setting) {
        return true;
    }

    Quotas quotas(SettingValues values) {
        return new Quotas(
                values.number(roomsPerAccount),
                values.number(membersPerRoom),
                values.number(roomsPerMember),
                values.number(botsPerAccount));
    }
}
