package dev.rekey.bot;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How messages are understood.
 *
 * @param examples a folder with examples of the company's own, from which is learnt at the start beside the bot's
 */
@ConfigurationProperties("understanding")
record UnderstandingSettings(@Nullable Path examples) {}
