/** A stand-in for Teams: the connector as the bot sees it, and the client as a person uses it. */
@NullMarked
package dev.rekey.standin.teams;

import org.jspecify.annotations.NullMarked;
