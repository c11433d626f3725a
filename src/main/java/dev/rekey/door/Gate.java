package dev.rekey.door;

import com.microsoft.bot.schema.Activity;
import dev.rekey.audit.Origin;
import dev.rekey.door.Refusals.Check;
import dev.rekey.teams.ConnectorFailure;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lets a turn begin only for a person of the company in a chat of their own with the bot. Nothing about anybody is read before:
 * the token proves only that Teams sent the activity, not who wrote it.
 */
public final class Gate {

    private static final String PERSONAL = "personal";
    private static final String USER = "user";
    private static final String GUEST = "guest";

    private final Tenants tenants;
    private final TurnLimits limits;
    private final Members members;
    private final Refusals refusals;
    private final boolean guests;
    private final boolean open;

    /**
     * A gate.
     *
     * @param guests whether guests of the tenant are let in
     * @param open true only in profile {@code local} without an app id: what the roster does not say is then taken from the
     *     activity, which nobody has vouched for anyway
     */
    Gate(Tenants tenants, TurnLimits limits, Members members, Refusals refusals, boolean guests, boolean open) {
        this.tenants = tenants;
        this.limits = limits;
        this.members = members;
        this.refusals = refusals;
        this.guests = guests;
        this.open = open;
    }

    /** What became of somebody at the gate. */
    public sealed interface Entry {}

    /** A person of the company, alone with the bot. */
    public record Admitted(Member person) implements Entry {}

    /** Somebody else, or not now. */
    public record Declined(Reason reason) implements Entry {}

    /** Why somebody was not let in. */
    public enum Reason {
        /** A group or a channel: others would see the answers. */
        NOT_ALONE,
        /** Not a person of the company: a guest, a bot, somebody without an account. */
        STRANGER,
        /** Teams did not say who it is. */
        UNKNOWN_NOW,
        /** Too often within a minute. */
        TOO_OFTEN,
        /** Too often, and that was said a moment ago: no answer. */
        STILL_TOO_OFTEN
    }

    /** Who Teams says that it is; the name only describes, tenant and object id identify. */
    public record Member(
            String tenantId,
            String objectId,
            String name,
            @Nullable String userPrincipalName,
            @Nullable String email) {}

    /** Judges who sent this activity; waits for Teams a few seconds at most. */
    public Entry admit(Activity activity) {
        String objectId = activity.getFrom().getAadObjectId();
        String tenant = tenants.tenantOf(activity).orElse("");
        if (!isAlone(activity)) {
            return declined(activity, Reason.NOT_ALONE, "not in a chat between one person and the bot");
        }
        if (tenant.isEmpty() || objectId == null || !Ids.isId(objectId, Ids.LONGEST_IN_ENTRA)) {
            return declined(activity, Reason.STRANGER, "somebody without an account in Entra");
        }
        TurnLimits.Verdict verdict = limits.ofPerson(tenant + "/" + objectId);
        if (verdict != TurnLimits.Verdict.GO) {
            note(activity, Check.PACE, "too many turns of one person");
            return new Declined(verdict == TurnLimits.Verdict.WARN ? Reason.TOO_OFTEN : Reason.STILL_TOO_OFTEN);
        }
        return judged(activity, tenant, objectId);
    }

    private Entry judged(Activity activity, String tenant, String objectId) {
        Members.Entry entry;
        try {
            entry = members.senderOf(activity);
        } catch (ConnectorFailure failure) {
            if (open) {
                return new Admitted(new Member(tenant, objectId, nameOf(activity), null, null));
            }
            return failure.status() == 404
                    ? declined(activity, Reason.STRANGER, "somebody who is not in the conversation")
                    : declined(activity, Reason.UNKNOWN_NOW, "the roster could not be read: " + failure.getMessage());
        }
        String refusal = refusalOf(entry, tenant, objectId);
        return refusal == null
                ? new Admitted(new Member(tenant, objectId, nameOf(activity), entry.userPrincipalName(), entry.email()))
                : declined(activity, Reason.STRANGER, refusal);
    }

    private @Nullable String refusalOf(Members.Entry entry, String tenant, String objectId) {
        if (entry.objectId() == null ? !open : !objectId.equalsIgnoreCase(entry.objectId())) {
            return "another object id than the roster's";
        }
        if (entry.tenantId() == null ? !open : !tenant.equalsIgnoreCase(entry.tenantId())) {
            return "somebody of another tenant";
        }
        String role = entry.role() == null ? (open ? USER : "") : entry.role();
        boolean guest = role.equalsIgnoreCase(GUEST) || isExternal(entry.userPrincipalName());
        if (guest) {
            return guests ? null : "a guest";
        }
        return role.equalsIgnoreCase(USER) ? null : "not a user";
    }

    // Entra names the accounts of guests so (user principal name of a B2B user)
    private static boolean isExternal(@Nullable String userPrincipalName) {
        return userPrincipalName != null
                && userPrincipalName.toUpperCase(Locale.ROOT).contains("#EXT#");
    }

    private static String nameOf(Activity activity) {
        String name = activity.getFrom().getName();
        return name == null ? "" : name;
    }

    private boolean isAlone(Activity activity) {
        String type = activity.getConversation().getConversationType();
        return !activity.getConversation().isGroup() && (type == null ? open : type.equals(PERSONAL));
    }

    private Declined declined(Activity activity, Reason reason, String why) {
        note(activity, Check.PERSON, why);
        return new Declined(reason);
    }

    // as the channel names them: nobody has vouched that they are it
    private void note(Activity activity, Check check, String why) {
        String objectId = activity.getFrom().getAadObjectId();
        String who = objectId != null && Ids.isId(objectId, Ids.LONGEST_IN_ENTRA)
                ? objectId
                : activity.getFrom().getId();
        String tenant = tenants.tenantOf(activity).orElse("");
        Origin from = new Origin(tenant + "/" + who, activity.getConversation().getId(), activity.getId());
        refusals.note(check, why, from);
    }
}
