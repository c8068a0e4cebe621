/** The name of an answer, for `etag` and `if-none-match`. */
import { createHash } from 'node:crypto';

/** The same words have the same name. */
export function toEtag(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
}
