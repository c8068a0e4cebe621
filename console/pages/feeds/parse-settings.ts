/** Settings typed as JSON; an empty field means none. */
export function parseSettings(text: string): {
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The parser's own words, which name the place. */
  readonly problem?: string;
} {
  if (text.trim() === '') return { settings: {} };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { problem: '{ … }' };
    return { settings: Object.fromEntries(Object.entries(value)) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
