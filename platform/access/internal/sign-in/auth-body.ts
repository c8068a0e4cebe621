/**
 * What may be sent to a door of the sign-in library. The library drops members it does not know; here they are refused by
 * name, as everywhere else, so that nobody builds on one that is silently lost, and nothing new of the library opens by itself.
 */
import { invalidInput } from '../../../kernel/errors.ts';

/**
 * Looks at a body before the library does; `takes` are the members its door knows. Text that is no JSON object is left to
 * the library, which refuses it. @throws HaivanError invalid_input
 */
export function checkAuthBody(takes: readonly string[], body: string | undefined): void {
  const sent = body === undefined ? undefined : findJson(body);
  if (typeof sent !== 'object' || sent === null) return;
  const stranger = Object.keys(sent).find((name) => !takes.includes(name));
  if (stranger === undefined) return;
  throw invalidInput(`The request does not fit: body/${stranger} is not known here.`, {
    where: `body.${stranger}`,
    value: stranger,
    allowed: takes.join(', ') || 'nothing',
    next: 'Mend the field and send again; the shapes are at /api/docs.',
  });
}

function findJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
