/** Borders on the map whose camera or drone has none any more: their records end, and keep what they said. */

/** One record a code, closed at `endMs`. */
export const toGoneBorders = (kind: string, gone: readonly string[], endMs: number) =>
  gone.map((code) => ({
    kind,
    code,
    timeMs: endMs,
    closedMs: endMs,
    status: 'gone',
    patch: true as const,
    body: {},
  }));
