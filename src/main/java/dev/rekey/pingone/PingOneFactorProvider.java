package dev.rekey.pingone;

import com.google.common.base.Ascii;
import dev.rekey.pingone.PingOneApi.DeviceList;
import dev.rekey.remote.Match;
import dev.rekey.remote.Reply;
import dev.rekey.reset.Address;
import dev.rekey.reset.Device;
import dev.rekey.reset.FactorProvider;
import dev.rekey.reset.Lookup;
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
import tools.jackson.databind.JsonNode;

/** PingOne's users and devices in Rekey's words. */
final class PingOneFactorProvider implements FactorProvider {

    private final PingOneApi api;
    private final Match match;
    private final URI enrolmentPage;

    PingOneFactorProvider(PingOneApi api, Match match, URI enrolmentPage) {
        this.api = api;
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
        DeviceList list = api.devices(user.id());
        return list.devices().stream()
                .map(wire -> DeviceReader.read(wire, list.defaultId()))
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
        for (String id : open) {
            try {
                api.deleteSession(user.id(), id, reset.toString());
            } catch (Rejected refusal) {
                if (refusal.status() != 404) {
                    throw refusal;
                }
            }
        }
        return open.size();
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
        throw new UnsupportedOperationException("to come");
    }

    @Override
    public void unblock(MfaUser user, String deviceId, ResetId reset) {
        throw new UnsupportedOperationException("to come");
    }

    @Override
    public List<Address> addressesOf(MfaUser user) {
        throw new UnsupportedOperationException("to come");
    }

    @Override
    public URI enrolmentPage() {
        return enrolmentPage;
    }
}
