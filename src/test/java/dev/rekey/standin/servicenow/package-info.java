/** A ServiceNow on this machine. */
@NullMarked
package dev.rekey.standin.servicenow;

import org.jspecify.annotations.NullMarked;
