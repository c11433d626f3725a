/** A Jira Service Management on this machine. */
@NullMarked
package dev.rekey.standin.jira;

import org.jspecify.annotations.NullMarked;
