/** Passwords that everybody who guesses tries first: the well-kept list of zxcvbn, and the name of the account itself. */
import { invalidInput } from '../../../kernel/errors.ts';

/** Shorter names are found inside of ordinary phrases. */
const SHORTEST_NAME = 4;
/** The words of this work: a password of nothing but these is what who knows the place tries. Listed for administrators. */
const OF_THE_PLACE = [
  'haivan',
  'trungtam',
  'dieuhanh',
  'giamsat',
  'thongminh',
  'dothi',
  'thanhpho',
  'ubnd',
  'uybannhandan',
  'phuong',
  'ioc',
  'danang',
  'hanoi',
  'hochiminh',
  'saigon',
  'tphcm',
  'hue',
  'cantho',
  'haiphong',
  'vietnam',
  'quantri',
  'vanhanh',
  'truc',
  'canbo',
  'lanhdao',
  'nhanvien',
  'matkhau',
  'admin',
  'administrator',
  'operator',
  'password',
  'smartcity',
  'city',
  'center',
  'centre',
];
const ONLY_OF_THE_PLACE = new RegExp(`^(?:${OF_THE_PLACE.join('|')})+$`);
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
 * Refuses a password of the list, also with figures and signs around it or said twice, one that holds the account's own
 * name, and one of nothing but words of this place. @throws HaivanError invalid_input
 */
export async function checkPasswordIsUncommon(password: string, username: string): Promise<void> {
  const common = await loadCommon();
  const plain = password.toLowerCase();
  const core = plain.replaceAll(AROUND, '');
  const half = plain.slice(0, plain.length / 2);
  const isCommon =
    common.has(plain) || common.has(core) || (half.length > 3 && half + half === plain && common.has(half));
  // Without marks, signs and figures: `Hải-Vân_2026` is the two words too.
  const letters = plain
    .normalize('NFD')
    .replaceAll('đ', 'd')
    .replaceAll(/[^a-z]/g, '');
  const name = username.toLowerCase();
  const isOfThePlace = ONLY_OF_THE_PLACE.test(letters);
  if (!isCommon && !isOfThePlace && !(name.length >= SHORTEST_NAME && plain.includes(name))) return;
  throw invalidInput('This password is easily guessed.', {
    where: 'password',
    allowed: 'none of the best known passwords, not the user name, not only words of this place',
    next: 'Take a phrase of several words that only you would put together.',
  });
}
