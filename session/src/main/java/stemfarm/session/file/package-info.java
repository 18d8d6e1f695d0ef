/** The session file: YAML that people read and edit, its JSON Schema, and errors that name line, field and fix. */
@NullMarked
package stemfarm.session.file;

import org.jspecify.annotations.NullMarked;
