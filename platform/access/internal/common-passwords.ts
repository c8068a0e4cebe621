/** Passwords that everybody who guesses tries first: the well-kept list of zxcvbn, and the name of the account itself. */
import { invalidInput } from '../../kernel/errors.ts';

/** Shorter names are found inside of ordinary phrases. */
const SHORTEST_NAME = 4;
/** What people put around a word so that it looks like another one. */
const AROUND = /^[\d\W_]+|[\d\W_]+$/gu;

let known: Promise<ReadonlySet<string>> | undefined;

/** Read when the first password is set: most starts never need it. */
function loadCommon(): Promise<ReadonlySet<string>> {
  known ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map((word) => String(word).toLowerCase())),
  );
  return known;
}

/**
 * Refuses a password of the list, also with figures and signs around it or said twice, and one that holds the account's
 * own name. @throws HaivanError invalid_input
 */
export async function checkPasswordIsUncommon(password: string, username: string): Promise<void> {
  const common = await loadCommon();
  const plain = password.toLowerCase();
  const core = plain.replaceAll(AROUND, '');
  const half = plain.slice(0, plain.length / 2);
  const isCommon =
    common.has(plain) || common.has(core) || (half.length > 3 && half + half === plain && common.has(half));
  const name = username.toLowerCase();
  if (!isCommon && !(name.length >= SHORTEST_NAME && plain.includes(name))) return;
  throw invalidInput('This password is easily guessed.', {
    where: 'password',
    allowed: 'none of the best known passwords, and not the user name',
    next: 'Take a phrase of several words that only you would put together.',
  });
}
