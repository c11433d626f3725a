/** Signed results of an identity proofing elsewhere, as evidence for one case. */
@NullMarked
package dev.rekey.identity;

import org.jspecify.annotations.NullMarked;
