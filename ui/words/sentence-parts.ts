/** Cuts a sentence with links into its parts: `[words](target)`. */
export interface SentencePart {
  /** Where it begins. */
  readonly at: number;
  readonly words: string;
  readonly target: string | undefined;
}

export function listSentenceParts(text: string): readonly SentencePart[] {
  const parts: SentencePart[] = [];
  let end = 0;
  for (const match of text.matchAll(/\[([^\]]+)\]\(([^)\s]+)\)/g)) {
    if (match.index > end) parts.push({ at: end, words: text.slice(end, match.index), target: undefined });
    parts.push({ at: match.index, words: match[1] ?? '', target: match[2] });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ at: end, words: text.slice(end), target: undefined });
  return parts;
}

/** The sentence without its links, as it is read out. */
export function toPlainSentence(text: string): string {
  return listSentenceParts(text)
    .map(({ words }) => words)
    .join('');
}
