package dev.rekey.event;

import java.util.Locale;

/** Events as PingOne writes them, in as many words as matter. */
final class Sample {

    static final String OURS = "e0000000-0000-4000-8000-000000000001";
    static final String USER = "10000000-0000-4000-8000-000000000001";
    static final String OTHER_USER = "10000000-0000-4000-8000-000000000002";
    static final String DEVICE = "20000001-0000-4000-8000-000000000001";

    private static final String EVENT = """
            {"id":"%s","recordedAt":"%s","createdAt":"%s","correlationId":"a-b-c","tags":["x"],"source":{"ipAddress":"192.0.2.1"},
             "actors":{"client":{"id":"c1","name":"a worker","type":"CLIENT"},
              "user":{"id":"%s","name":"phone-lost@contoso.example","environment":{"id":"%s"},"population":{},"type":"USER"}},
             "action":{"type":"%s","description":"something"},
             "resources":[{"type":"DEVICE","id":"%s","environment":{"id":"%s"}}],
             "result":{"status":"SUCCESS","description":"done"}}""";

    private Sample() {}

    static String event(String id, String action, String user, String at) {
        return EVENT.formatted(id, at, at, user, OURS, action, DEVICE, OURS).replace("\n", "");
    }

    static String event(int number) {
        String user = String.format(Locale.ROOT, "10000000-0000-4000-8000-%012d", number);
        return event("event-" + number, "DEVICE.CREATED", user, "2026-01-01T00:00:00.000Z");
    }
}
