package dev.rekey.notice;

import dev.rekey.reset.News;
import java.util.UUID;

/** News that are being told. */
record Notice(UUID id, News news) {}
