/** What the company's policy says: read, judged, and held against who somebody is. */
@NullMarked
package dev.rekey.policy;

import org.jspecify.annotations.NullMarked;
