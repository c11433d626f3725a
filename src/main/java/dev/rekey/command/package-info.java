/** What the jar can do besides running the bot: commands for the one who operates or audits it. */
@NullMarked
package dev.rekey.command;

import org.jspecify.annotations.NullMarked;
