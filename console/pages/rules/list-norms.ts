/** The norms that a condition names, of its steps and of its terms, each once. */
export function listNorms(condition: unknown): string[] {
  return [...new Set(listAll(condition))];
}

function listAll(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const within = Object.values(value).flatMap(listAll);
  return 'norm' in value && typeof value.norm === 'string' ? [value.norm, ...within] : within;
}
