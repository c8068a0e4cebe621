/** The word of a list that a mistyped one most likely meant: the least edit distance (Levenshtein). */
export function toNearest(word: string, candidates: readonly string[]): string {
  const ranked = candidates.map((candidate) => ({ candidate, distance: toEditDistance(word, candidate) }));
  return ranked.sort((a, b) => a.distance - b.distance)[0]?.candidate ?? word;
}

function toEditDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [rowIndex, left] of Array.from(a).entries()) {
    const current = [rowIndex + 1];
    for (const [column, right] of Array.from(b).entries()) {
      const replace = (previous[column] ?? 0) + (left === right ? 0 : 1);
      current.push(Math.min(replace, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
