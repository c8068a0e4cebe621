/** The sentence of a rule is what operators read: exactly one sentence in each language. */
import type { RuleDefinition } from '../../../../contract/rules/rule.ts';

/** Ends a sentence unless a letter or figure goes on right behind it, as in 2.5 m or QCVN 05:2023. */
const END = /[.!?…](?=\s|$)/gu;
/** Shortened words whose full stop ends nothing. */
const SHORTENED = /\b(?:e\.g|i\.e|approx|no|art|St|TP|Q|P|vs|TT|QĐ|NĐ|max|min)\.(?=\s)/giu;

/** True for one sentence: it begins with a capital letter or figure, ends with one full stop and has none inside. */
export function isOneSentence(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed !== text || text.includes('\n') || !/^[\p{Lu}\p{N}]/u.test(text) || !/[.!?]$/u.test(text))
    return false;
  return [...text.replace(SHORTENED, '').matchAll(END)].length === 1;
}

/**
 * For the tests of services: one readable line for each rule whose sentence operators could not read; empty when all
 * are well.
 */
export function listSentenceTroubles(rules: readonly Pick<RuleDefinition, 'id' | 'sentence'>[]): string[] {
  return rules.flatMap(({ id, sentence }) =>
    (['vi', 'en'] as const)
      .filter((language) => !isOneSentence(sentence[language]))
      .map(
        (language) =>
          `rule ${id}: sentence.${language} must be exactly one sentence that begins with a capital letter and ends with a full stop, not "${sentence[language]}".`,
      ),
  );
}
