/** Where to go on after sign-in: only to a page of this centre, as a browser would understand the address. */

/** Any host will do: what counts is whether the address leaves it. */
const HERE = 'http://centre.invalid';

/** The path, query and fragment of an address inside this centre; `/` for everything else. */
export function toOwnPath(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/') || !URL.canParse(next, HERE)) return '/';
  const url = new URL(next, HERE);
  if (url.origin !== HERE) return '/';
  const path = url.pathname + url.search + url.hash;
  // What is left is read once more by the browser: `/.//evil` has become `//evil` by now.
  return new URL(path, HERE).href === url.href && !/^\/[/\\]/.test(decode(path)) ? path : '/';
}

/** As a reader that decodes first would have it: browsers drop tabs and ends of lines wherever they stand. */

function decode(path: string): string {
  try {
    return decodeURIComponent(path).replaceAll(/[\t\r\n]/g, '');
  } catch {
    return '//';
  }
}
