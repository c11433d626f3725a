package dev.rekey.approval;

import dev.rekey.remote.Range;
import dev.rekey.remote.WrongSetting;
import dev.rekey.reset.Uuids;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who vouches for people, and how often somebody is asked.
 *
 * @param manager whether managers are asked
 * @param group object id of the Entra group whose members are asked; null for none
 * @param askAtOnce how many of the group are asked together
 * @param attestPeople object ids of the agents who may attest
 * @param attestGroups object ids of the Entra groups whose members may attest
 * @param expires how long a request waits for its answer
 * @param recentReset who was reset themselves within this time vouches for nobody
 * @param mostOpen how many requests one person has before them at most
 * @param mostPerDay how many requests one person gets in 24 hours at most
 * @param lookEvery how often Rekey looks whether a card that waits is still needed
 */
@ConfigurationProperties("approval")
record ApprovalSettings(
        @DefaultValue("true") boolean manager,
        @Nullable String group,
        @DefaultValue("3") int askAtOnce,
        @DefaultValue List<String> attestPeople,
        @DefaultValue List<String> attestGroups,
        @DefaultValue("60m") Duration expires,
        @DefaultValue("7d") Duration recentReset,
        @DefaultValue("3") int mostOpen,
        @DefaultValue("10") int mostPerDay,
        @DefaultValue("30s") Duration lookEvery) {

    private static final int MOST_GROUPS = 20;

    /** Takes nothing under which nobody could be asked, or somebody without end. */
    ApprovalSettings {
        attestPeople = List.copyOf(attestPeople);
        attestGroups = List.copyOf(attestGroups);
        if (group != null && !Uuids.isUuid(group)) {
            throw new WrongSetting("approval.group must be a UUID: the object id of a group in Entra");
        }
        checkIds("approval.attest-people", attestPeople);
        checkIds("approval.attest-groups", attestGroups);
        if (attestGroups.size() > MOST_GROUPS) {
            // Microsoft Graph is asked about that many together at most
            throw new WrongSetting("approval.attest-groups must be 20 groups at most");
        }
        Range.check("approval.ask-at-once", askAtOnce, 1, 10);
        Range.check("approval.expires", expires, Duration.ofMinutes(1), Duration.ofHours(24));
        Range.check("approval.recent-reset", recentReset, Duration.ZERO, Duration.ofDays(365));
        Range.check("approval.most-open", mostOpen, 1, 100);
        Range.check("approval.most-per-day", mostPerDay, 1, 1000);
        Range.check("approval.look-every", lookEvery, Duration.ofMillis(100), Duration.ofMinutes(10));
    }

    private static void checkIds(String property, List<String> ids) {
        if (!ids.stream().allMatch(Uuids::isUuid)) {
            throw new WrongSetting(property + " must be UUIDs: object ids in Entra");
        }
    }

    /** Whether anybody may attest for the service desk. */
    boolean hasDesk() {
        return !attestPeople.isEmpty() || !attestGroups.isEmpty();
    }
}
