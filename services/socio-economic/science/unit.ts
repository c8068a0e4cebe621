/** Units of figures as people write them: a multiplier and a base (`nghìn tỷ đồng` is 10¹² VND). Values are kept in the base. */

export interface FigureUnit {
  /** What one counts in: `VND`, `USD`, `người`, `%`. */
  readonly base: string;
  /** How much of the base one of the unit is. */
  readonly factor: number;
}

/** The longest first: `nghìn tỷ` before `nghìn`. */
const MULTIPLIERS: readonly (readonly [word: string, factor: number])[] = [
  ['nghìn tỷ', 1e12],
  ['nghìn tỉ', 1e12],
  ['nghìn', 1e3],
  ['ngàn', 1e3],
  ['triệu', 1e6],
  ['tỷ', 1e9],
  ['tỉ', 1e9],
];

const BASES: Readonly<Record<string, string>> = {
  đồng: 'VND',
  vnđ: 'VND',
  vnd: 'VND',
  usd: 'USD',
  'đô la mỹ': 'USD',
  'đô la': 'USD',
  'phần trăm': '%',
  'lượt khách': 'lượt',
  'lượt người': 'lượt',
};

const LONGEST = 40;

/** Undefined for what is empty or no unit. */
export function parseUnit(text: string): FigureUnit | undefined {
  const word = text.trim().normalize('NFC').toLowerCase().replaceAll(/\s+/gu, ' ');
  if (word === '1') return { base: '1', factor: 1 };
  if (word === '' || word.length > LONGEST || /\d/u.test(word.replace(/[23]$/u, ''))) return undefined;
  const found = MULTIPLIERS.find(([name]) => word.startsWith(`${name} `));
  const rest = found === undefined ? word : word.slice(found[0].length + 1);
  return { base: BASES[rest] ?? rest, factor: found?.[1] ?? 1 };
}

/** In how many thousands the two differ: 1 where a value was written in billions and millions were due. 0: not so. */
export function toThousands(value: number, usual: number): number {
  if (!(value > 0) || !(usual > 0)) return 0;
  const decades = Math.log10(value / usual);
  const thousands = Math.round(decades / 3);
  return thousands !== 0 && Math.abs(decades - 3 * thousands) < 0.7 ? thousands : 0;
}
