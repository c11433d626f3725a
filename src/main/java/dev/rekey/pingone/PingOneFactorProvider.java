package dev.rekey.pingone;

import com.google.common.base.Ascii;
import dev.rekey.remote.Match;
import dev.rekey.remote.Reply;
import dev.rekey.reset.Address;
import dev.rekey.reset.Device;
import dev.rekey.reset.FactorProvider;
import dev.rekey.reset.Lookup;
import dev.rekey.reset.Membership;
import dev.rekey.reset.MfaUser;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.Removal;
import dev.rekey.reset.ResetId;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** PingOne's users and devices in Rekey's words. */
final class PingOneFactorProvider implements FactorProvider {

    private final PingOneApi api;
    private final DeviceReader reader;
    private final Match match;
    private final URI enrolmentPage;

    PingOneFactorProvider(PingOneApi api, DeviceReader reader, Match match, URI enrolmentPage) {
        this.api = api;
        this.reader = reader;
        this.match = match;
        this.enrolmentPage = enrolmentPage;
    }

    @Override
    public Lookup lookUp(Person person) {
        String key = match.value().of(person);
        if (key == null || key.isBlank()) {
            return new Lookup.NotUsable(Lookup.Why.NO_KEY);
        }
        // the filter is only a hint: what counts is the attribute that came back
        List<JsonNode> users = api.users(match.attribute(), key).stream()
                .filter(user ->
                        Ascii.equalsIgnoreCase(user.path(match.attribute()).asString(""), key))
                .toList();
        if (users.size() != 1) {
            return new Lookup.NotUsable(users.isEmpty() ? Lookup.Why.NO_ACCOUNT : Lookup.Why.SEVERAL_ACCOUNTS);
        }
        JsonNode user = users.get(0);
        if (!user.path("enabled").asBoolean(false)) {
            return new Lookup.NotUsable(Lookup.Why.DISABLED);
        }
        if (user.path("account").path("status").asString("").equals("LOCKED")) {
            return new Lookup.NotUsable(Lookup.Why.LOCKED);
        }
        MfaUser account =
                new MfaUser(user.path("id").asString(""), user.path("username").asString(""));
        return new Lookup.Found(account, devicesOf(account));
    }

    @Override
    public List<Device> devicesOf(MfaUser user) {
        Listing.Items list = api.devices(user.id());
        return list.items().stream()
                .map(wire -> reader.read(wire, list.defaultId()))
                .sorted(Comparator.comparing(Device::isDefault).reversed())
                .toList();
    }

    @Override
    public Removal remove(MfaUser user, String deviceId, ResetId reset) {
        try {
            Reply reply = api.deleteDevice(user.id(), deviceId, reset.toString());
            return new Removal(Removal.Outcome.REMOVED, reply.correlationId());
        } catch (Rejected refusal) {
            return new Removal(
                    refusal.status() == 404 ? Removal.Outcome.ALREADY_GONE : Removal.Outcome.REFUSED,
                    refusal.correlationId());
        }
    }

    @Override
    public int endSessions(MfaUser user, Instant begunBefore, ResetId reset) {
        List<String> open = api.sessions(user.id()).stream()
                .filter(session -> beganBefore(session, begunBefore))
                .map(session -> session.path("id").asString(""))
                .toList();
        open.forEach(id -> ifThere(() -> api.deleteSession(user.id(), id, reset.toString())));
        return open.size();
    }

    private static void ifThere(Runnable call) {
        try {
            call.run();
        } catch (Rejected refusal) {
            if (refusal.status() != 404) {
                throw refusal;
            }
        }
    }

    // one that does not say when it began may have been there
    private static boolean beganBefore(JsonNode session, Instant then) {
        try {
            return Instant.parse(session.path("createdAt").asString("")).isBefore(then);
        } catch (DateTimeException e) {
            return true;
        }
    }

    @Override
    public void block(MfaUser user, String deviceId, ResetId reset) {
        ifThere(() -> api.change(Blocking.BLOCK, user.id(), deviceId, reset.toString()));
    }

    @Override
    public void unblock(MfaUser user, String deviceId, ResetId reset) {
        ifThere(() -> api.change(Blocking.UNBLOCK, user.id(), deviceId, reset.toString()));
    }

    @Override
    public void unlock(MfaUser user, String deviceId, ResetId reset) {
        ifThere(() -> api.change(Blocking.UNLOCK, user.id(), deviceId, reset.toString()));
    }

    @Override
    public List<Address> addressesOf(MfaUser user) {
        return AddressReader.read(api.user(user.id()), api.devices(user.id()).items());
    }

    // PingOne API, "Read User": memberOfGroupIDs comes only when it is asked for
    @Override
    public Membership membershipOf(MfaUser user) {
        JsonNode read = api.userWithGroups(user.id());
        JsonNode groups = read.path("memberOfGroupIDs");
        if (!groups.isArray()) {
            throw new Rejected("PingOne does not tell the groups of a user", 200, null);
        }
        return new Membership(
                Ascii.toLowerCase(read.path("population").path("id").asString("")),
                groups.valueStream()
                        .map(id -> Ascii.toLowerCase(id.asString("")))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public Optional<Instant> passwordChangedAt(MfaUser user) {
        // left out for whoever has no password there, such as those who sign on elsewhere
        String at = api.password(user.id()).path("lastChangedAt").asString("");
        try {
            return at.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(at));
        } catch (DateTimeException e) {
            throw new Rejected("PingOne tells no time of a password's last change", 200, null);
        }
    }

    @Override
    public URI enrolmentPage() {
        return enrolmentPage;
    }
}
