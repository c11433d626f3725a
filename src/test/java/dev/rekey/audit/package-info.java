/** A door into the audit log for tests of other packages. */
@NullMarked
package dev.rekey.audit;

import org.jspecify.annotations.NullMarked;
