package dev.rekey.sandbox;

import dev.rekey.intake.Sealed;
import dev.rekey.standin.desk.AgentView;
import dev.rekey.standin.graph.GraphStandIn;
import dev.rekey.standin.servicenow.ServiceNowStandIn;
import dev.rekey.standin.teams.Member;
import dev.rekey.standin.teams.TeamsStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A company's service portal: ServiceNow and Entra beside the sandbox, and the business rule that tells Rekey of each ticket. */
final class ServicePortal implements AutoCloseable {

    /** The app's id in the Teams manifest. */
    static final String APP = "b0000000-0000-4000-8000-000000000001";

    private static final String KEY =
            Base64.getEncoder().encodeToString("a key of the sandbox, 32 bytes!!".getBytes(StandardCharsets.US_ASCII));
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ServiceNowStandIn serviceNow = ServiceNowStandIn.start();
    private final GraphStandIn graph = GraphStandIn.start();
    private final Clock clock = Clock.systemUTC();
    private final Map<String, String> callers = new HashMap<>();

    ServicePortal(List<Member> people) {
        people.forEach(this::knows);
    }

    /** Adds somebody to the desk's users and to Entra. */
    void knows(Member person) {
        callers.put(person.objectId(), serviceNow.addUser(person.email(), person.email()));
        graph.user(person.objectId(), person.name(), person.email(), person.email());
    }

    /** Everybody else reports to this person, as Entra has it. */
    void everybodyReportsTo(String managerId) {
        callers.keySet().stream()
                .filter(objectId -> !objectId.equals(managerId))
                .forEach(objectId -> graph.manager(objectId, managerId));
    }

    /** What Rekey has to be told to work with it. */
    Stream<String> settings(TeamsStandIn teams) {
        return Stream.of(
                "--ticket.desk=servicenow",
                "--servicenow.url=" + serviceNow.url(),
                "--servicenow.user=" + ServiceNowStandIn.USER,
                "--servicenow.password=" + ServiceNowStandIn.PASSWORD,
                "--servicenow.settle=1s",
                "--intake.servicenow.secrets=" + KEY,
                "--graph.url=" + graph.url(),
                "--graph.tenant=" + TeamsStandIn.TENANT,
                "--graph.app=" + APP,
                "--teams.service-url=" + teams.serviceUrl());
    }

    ServiceNowStandIn serviceNow() {
        return serviceNow;
    }

    GraphStandIn graph() {
        return graph;
    }

    /** Files a ticket for a person, given by Entra object id, and returns its sys_id. */
    String file(String objectId, String subject, String words) {
        return serviceNow.file(callers.getOrDefault(objectId, ""), subject, words, clock.instant());
    }

    /** The tickets of a person, oldest first. */
    List<AgentView> ticketsOf(String objectId) {
        String caller = callers.getOrDefault(objectId, "");
        return serviceNow.tickets().stream()
                .map(serviceNow::read)
                .filter(ticket -> ticket.requester().equals(caller))
                .toList();
    }

    /** Forgets the tickets of a person. */
    void forget(String objectId) {
        serviceNow.forgetTicketsOf(callers.getOrDefault(objectId, ""));
    }

    /** Tells Rekey of a ticket, as the business rule does; returns the status. */
    int deliver(URI rekey, String sysId) {
        String body = "{\"event\":\"ticket.created\",\"ticketId\":\"%s\",\"deliveryId\":\"%s\"}"
                .formatted(sysId, UUID.randomUUID());
        HttpRequest request = Sealed.v1("servicenow", KEY, clock.instant().getEpochSecond(), body)
                .request(rekey);
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        serviceNow.close();
        graph.close();
    }
}
