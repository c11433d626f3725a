/** A stand-in for a mail server. */
@NullMarked
package dev.rekey.standin.mail;

import org.jspecify.annotations.NullMarked;
