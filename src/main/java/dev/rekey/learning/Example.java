package dev.rekey.learning;

import dev.rekey.intent.Intent;
import dev.rekey.intent.Slot;
import java.util.Optional;

/**
 * A sentence, and what it means.
 *
 * @param language an ISO 639-1 code
 */
public record Example(Intent intent, Optional<Slot> slot, String language, String text) {}
