package dev.rekey.ticket;

import java.time.Clock;
import okhttp3.OkHttpClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every desk outside of Rekey needs.
 *
 * @param local whether plain http to this machine is allowed
 */
record Outside(OkHttpClient client, JsonMapper json, Clock clock, boolean local) {}
