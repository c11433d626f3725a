package dev.rekey.sandbox;

import dev.rekey.standin.mail.MailStandIn;
import dev.rekey.standin.mail.ReceivedMail;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.teams.Member;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The mails of the sandbox as its page shows them: a person's own, and what others are told about them. */
final class Mailboxes {

    private final @Nullable MailStandIn server;
    private final PingOneStandIn pingOne;
    // an address that was a factor once stays the person's, and so does what has come for it
    private final Map<String, Set<String>> known = new ConcurrentHashMap<>();

    /**
     * The mailboxes of everybody.
     *
     * @param server null in a sandbox that sends no mails
     */
    Mailboxes(@Nullable MailStandIn server, PingOneStandIn pingOne) {
        this.server = server;
        this.pingOne = pingOne;
    }

    /** Whether mails are sent at all. */
    boolean areThere() {
        return server != null;
    }

    /** What has come for a person, and what others were told about them; the newest first. */
    List<Map<String, Object>> of(Member person) {
        if (server == null) {
            return List.of();
        }
        Set<String> addresses = addressesOf(person);
        List<Map<String, Object>> shown = new ArrayList<>();
        for (ReceivedMail mail : server.mails()) {
            if (isFor(mail, addresses) || isAbout(mail, person)) {
                shown.add(shown(mail, isFor(mail, addresses)));
            }
        }
        Collections.reverse(shown);
        return shown;
    }

    /** Throws away what has come for a person, and what others were told about them. */
    void forget(Member person) {
        if (server != null) {
            Set<String> addresses = addressesOf(person);
            server.forget(mail -> isAbout(mail, person) || (isFor(mail, addresses) && !isAboutOthers(mail, person)));
            known.remove(person.objectId());
        }
    }

    private static Map<String, Object> shown(ReceivedMail mail, boolean isOwn) {
        return Map.of(
                "id", mail.to() + " " + mail.headers().getOrDefault("Message-ID", ""),
                "own", isOwn,
                "from", mail.from(),
                "to", mail.to(),
                "subject", mail.subject(),
                "at", mail.at().toString(),
                "html", mail.html());
    }

    private Set<String> addressesOf(Member person) {
        Set<String> addresses = known.computeIfAbsent(person.objectId(), id -> ConcurrentHashMap.newKeySet());
        Stream<String> inPingOne = pingOne.usersByExternalId(person.objectId()).stream()
                .flatMap(user -> pingOne.devicesOf(user.id()).stream())
                .map(device -> text(device, "email"));
        Stream.concat(Stream.of(person.email()), inPingOne)
                .filter(address -> !address.isEmpty())
                .map(address -> address.toLowerCase(Locale.ROOT))
                .forEach(addresses::add);
        return addresses;
    }

    private static String text(JsonNode device, String field) {
        return device.path(field).asString("");
    }

    private static boolean isFor(ReceivedMail mail, Set<String> addresses) {
        return addresses.contains(mail.to().toLowerCase(Locale.ROOT));
    }

    private static boolean isAbout(ReceivedMail mail, Member person) {
        return mail.text().contains(person.name());
    }

    private static boolean isAboutOthers(ReceivedMail mail, Member person) {
        return Sandbox.members().stream().anyMatch(other -> !other.equals(person) && isAbout(mail, other));
    }
}
