/** What the words of a form leave unsaid: a field that is asked for has a question, and what must come is asked for. */
import type { Action } from '../sdk/action.ts';

/** Undefined when everything is said. */
export function toFormFieldTrouble({ body, words }: Pick<Action, 'body' | 'words'>): string | undefined {
  const known = Object.keys(body.properties);
  const asked = Object.keys(words.fields);
  const stranger = asked.find((field) => !known.includes(field));
  if (stranger !== undefined) return `words.fields asks for ${stranger}, which body does not have.`;
  const unasked = (body.required ?? []).find((field) => !asked.includes(field));
  if (unasked !== undefined) return `body needs ${unasked}, and words.fields does not ask for it.`;
  const mute = [words.name, words.send, ...Object.values(words.fields).map(({ ask }) => ask)].find(
    ({ vi, en }) => vi.trim() === '' || en.trim() === '',
  );
  return mute === undefined
    ? undefined
    : `A question or button says nothing in one language: ${mute.vi}${mute.en}.`;
}
