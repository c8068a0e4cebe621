/**
 * The address bar holds the state of every screen, as plain readable parameters: `?severity=critical,high&asset=DN-01`.
 * Parsers take what the bar holds (always text) or what the code navigates with, and drop what is not allowed.
 */

/** Reads the bar: every value is text; typed values come from the page's own parser. */
export function parseSearch(search: string): Record<string, unknown> {
  return Object.fromEntries(new URLSearchParams(search));
}

/** Writes the bar: absent values disappear, lists are joined by commas. */
export function stringifySearch(search: Record<string, unknown>): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(search)) {
    const text = Array.isArray(value) ? value.join(',') : toPlainText(value);
    // Commas and colons are legal in a query and keep it readable.
    if (text !== '')
      parts.push(`${name}=${encodeURIComponent(text).replaceAll('%2C', ',').replaceAll('%3A', ':')}`);
  }
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

export function toTextParam(value: unknown, maxLength = 200): string | undefined {
  const text = toPlainText(value);
  return text === '' ? undefined : text.slice(0, maxLength);
}

export function toNumberParam(value: unknown, min = -Infinity, max = Infinity): number | undefined {
  const text = toPlainText(value);
  const number = Number(text);
  return text === '' || !Number.isFinite(number) || number < min || number > max ? undefined : number;
}

/** A plus in a bar is read as a blank. */
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+ -]\d\d:?\d\d)$/;

/** Epoch milliseconds, or ISO 8601 with a zone, as people write links by hand; undefined for anything else. */
export function toTimeParam(value: unknown): number | undefined {
  const text = toPlainText(value).trim();
  if (!isoTime.test(text)) return toNumberParam(text, 0);
  const timeMs = Date.parse(text.replace(' ', '+'));
  return Number.isNaN(timeMs) || timeMs < 0 ? undefined : timeMs;
}

export function toFlagParam(value: unknown): true | undefined {
  return toPlainText(value) === 'true' ? true : undefined;
}

export function toOneOf<const T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((one) => one === value);
}

/** A list of allowed words; undefined when none is left. */
export function toSomeOf<const T extends string>(
  value: unknown,
  allowed: readonly T[],
): readonly T[] | undefined {
  const sent = toListParam(value) ?? [];
  const kept = allowed.filter((one) => sent.includes(one));
  return kept.length === 0 ? undefined : kept;
}

/** A list of words. An empty list is said by `-`, since an absent one means the default. */
export function toListParam(value: unknown): readonly string[] | undefined {
  const list = Array.isArray(value) ? value.map(toPlainText) : toPlainText(value).split(',');
  const words = list.map((word) => word.trim()).filter((word) => word !== '');
  return words.length === 0 ? undefined : words;
}

function toPlainText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
