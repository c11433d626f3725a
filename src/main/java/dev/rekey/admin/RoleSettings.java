package dev.rekey.admin;

import dev.rekey.remote.WrongSetting;
import dev.rekey.reset.Uuids;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who has which role: object ids of people or of groups in Microsoft Entra.
 *
 * @param view who sees cases and figures
 * @param approve who releases what was reported as not the person's
 * @param configure who sees the policy
 * @param brake who stops self-service, and agrees to its release
 */
@ConfigurationProperties("roles")
record RoleSettings(
        @DefaultValue List<String> view,
        @DefaultValue List<String> approve,
        @DefaultValue List<String> configure,
        @DefaultValue List<String> brake) {

    /** Takes object ids only. */
    RoleSettings {
        check("roles.view", view);
        check("roles.approve", approve);
        check("roles.configure", configure);
        check("roles.brake", brake);
    }

    private static void check(String name, List<String> ids) {
        if (!ids.stream().allMatch(Uuids::isUuid)) {
            throw new WrongSetting(name + " must be object ids of people or groups in Microsoft Entra");
        }
    }

    /** Who has each role, in lower case. */
    Map<Role, Set<String>> holders() {
        return Map.of(
                Role.VIEW, lowered(view),
                Role.APPROVE, lowered(approve),
                Role.CONFIGURE, lowered(configure),
                Role.BRAKE, lowered(brake));
    }

    private static Set<String> lowered(List<String> ids) {
        return ids.stream().map(id -> id.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
