package dev.rekey.ticket;

import dev.rekey.remote.Access;
import dev.rekey.remote.Remote;
import java.time.Clock;
import java.time.Duration;
import okhttp3.OkHttpClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every desk outside of Rekey needs.
 *
 * @param local whether plain http to this machine is allowed
 */
record Outside(OkHttpClient client, JsonMapper json, Clock clock, boolean local) {

    /** The way to a desk. */
    Remote remote(String system, Duration limit, Duration budget) {
        return new Remote(system, client, clock, limit, budget, DeskSettings.CALLS_PER_SECOND);
    }

    /** The calls of a desk. */
    DeskCalls calls(String system, Duration limit, Duration budget, Access access) {
        return new DeskCalls(system, remote(system, limit, budget), access, json);
    }
}
