/** What the words of a form leave unsaid: a field that is asked for has a question, and what must come is asked for. */
import type { Action } from '../sdk/action.ts';

/** Undefined when everything is said. */
export function toFormFieldTrouble(
  action: Pick<Action, 'body' | 'words' | 'of' | 'isPublic'>,
): string | undefined {
  const { body, words } = action;
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
    ? toKeptApartTrouble(action)
    : `A question or button says nothing in one language: ${mute.vi}${mute.en}.`;
}

/** Nobody has to say who they are, and one number is that of who rings, at a desk, about something new. */
function toKeptApartTrouble({
  body,
  words,
  of,
  isPublic,
}: Pick<Action, 'body' | 'words' | 'of' | 'isPublic'>): string | undefined {
  const apart = Object.entries(words.fields).filter(([, { keptAs }]) => keptAs !== undefined);
  const owed = apart.find(([field]) => (body.required ?? []).includes(field));
  if (owed !== undefined) return `words.fields.${owed[0]} is kept apart, so body must not need it.`;
  const callers = apart.filter(([, { keptAs }]) => keptAs === 'caller');
  const [first] = callers;
  if (first === undefined) return undefined;
  if (callers.length > 1 || of !== undefined || isPublic === true)
    return `words.fields.${first[0]} is the number of a caller: a form of the desk that tells something new has one.`;
  return undefined;
}
