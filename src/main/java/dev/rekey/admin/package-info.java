/** What people with a role for it can see and do: who they are, and what each of them may. */
@NullMarked
package dev.rekey.admin;

import org.jspecify.annotations.NullMarked;
