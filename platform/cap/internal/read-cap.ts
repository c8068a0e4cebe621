/** A file of somebody as CAP: the schema is walked element by element, and each trouble says where it is. */
import { Value } from 'typebox/value';
import { CapAlert } from '../../../contract/notices/cap.ts';
import type { CapTrouble, ReadCapFile } from '../../../contract/notices/cap.ts';
import { ALERT_ROWS } from './cap-elements.ts';
import type { ElementRow } from './cap-elements.ts';
import { checkCap } from './check-cap.ts';
import { readXml } from '../../kernel/read-xml.ts';
import type { XmlElement } from '../../kernel/read-xml.ts';

const PREFIXES = {
  'urn:oasis:names:tc:emergency:cap:1.1': 'cap11',
  'urn:oasis:names:tc:emergency:cap:1.2': 'cap12',
  'http://www.w3.org/2000/09/xmldsig#': 'ds',
};
const VERSIONS = { 'cap11:alert': '1.1', 'cap12:alert': '1.2' } as const;
const SIGNATURE = 'ds:Signature';
/** A file with a thousand troubles is told by its first ones. */
const MOST_TROUBLES = 50;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+,]\d\d:\d\d$/u;
/** 1.1 takes any time of XML Schema. */
const LOOSE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)?$/u;
const LANGUAGE = /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/iu;
const LONGEST_VALUE = 120;

interface Walk {
  readonly prefix: string;
  readonly isLoose: boolean;
  readonly tell: (where: string, says: string, value?: string) => void;
}

/** Reads a file and says all that is wrong with it; never throws. */
export function readCap(bytes: Uint8Array): ReadCapFile {
  const nothing = { alert: undefined, version: undefined, signatures: 0 } as const;
  const read = readXml(bytes, PREFIXES);
  if ('trouble' in read)
    return { ...nothing, troubles: [{ level: 'xml', where: 'file', says: read.trouble }] };
  const version = Object.entries(VERSIONS).find(([name]) => name === read.root.name)?.[1];
  if (version === undefined)
    return {
      ...nothing,
      troubles: [
        {
          level: 'schema',
          where: 'file',
          says: 'The root is no alert of CAP 1.1 or 1.2.',
          value: read.root.name,
        },
      ],
    };
  const troubles: CapTrouble[] = [];
  const walk: Walk = {
    prefix: `cap${version.replace('.', '')}:`,
    isLoose: version === '1.1',
    tell(where, says, value) {
      if (troubles.length >= MOST_TROUBLES) return;
      troubles.push({
        level: 'schema',
        where,
        says,
        ...(value === undefined ? {} : { value: value.slice(0, LONGEST_VALUE) }),
      });
    },
  };
  const signatures = read.root.children.filter(({ name }) => name === SIGNATURE).length;
  if (signatures > 0 && version === '1.1') walk.tell('alert', 'CAP 1.1 has no place for a signature.');
  const children = read.root.children.filter(({ name }) => name !== SIGNATURE);
  const found = readRows({ ...read.root, children }, ALERT_ROWS[version], 'alert', walk);
  if (troubles.length > 0 || !Value.Check(CapAlert, found))
    return { alert: undefined, version, signatures, troubles };
  return { alert: found, version, signatures, troubles: checkCap(found) };
}

/** The children of an element by the rows of the schema. */
function readRows(
  { children }: XmlElement,
  rows: readonly ElementRow[],
  where: string,
  walk: Walk,
): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  let at = 0;
  for (const row of rows) {
    const mine: XmlElement[] = [];
    for (let next = children[at]; next?.name === walk.prefix + row.name; next = children[at]) {
      mine.push(next);
      at += 1;
    }
    if (mine.length === 0 && (row.often === 'one' || row.often === 'some'))
      walk.tell(where, 'An element is missing, or does not stand in its place.', row.name);
    if (mine.length > 1 && (row.often === 'one' || row.often === 'maybe'))
      walk.tell(`${where}.${row.name}`, 'An element stands more often than once.', String(mine.length));
    const isList = row.often === 'any' || row.often === 'some';
    const read = mine.map((one, index) =>
      readOne(one, row, `${where}.${row.name}${isList ? `[${index + 1}]` : ''}`, walk),
    );
    if (read.length > 0) found[row.name] = isList ? read : read[0];
  }
  for (const other of children.slice(at, at + 1))
    walk.tell(where, 'An element is not expected here.', toOwnName(other.name, walk.prefix));
  return found;
}

function readOne(element: XmlElement, { holds }: ElementRow, where: string, walk: Walk): unknown {
  const { children, text } = element;
  if (typeof holds !== 'string' && isRows(holds)) return readRows(element, holds, where, walk);
  if (children.length > 0)
    walk.tell(where, 'Text is expected here, and no element.', toOwnName(children[0]?.name ?? '', ''));
  if (holds === 'text') return text.trim();
  const value = holds === 'time' || holds === 'whole' || holds === 'number' ? text.trim() : text;
  const says = findTypeTrouble(value, holds, walk.isLoose);
  if (says !== undefined) walk.tell(where, says, value);
  return value;
}

function findTypeTrouble(
  value: string,
  holds: Exclude<ElementRow['holds'], readonly ElementRow[]>,
  isLoose: boolean,
): string | undefined {
  if (typeof holds !== 'string')
    return holds.includes(value) ? undefined : 'This is none of the words that may stand here.';
  if (holds === 'time') {
    const isTime =
      (isLoose ? LOOSE_TIME : TIME).test(value) && !Number.isNaN(Date.parse(value.replace(',', '+')));
    return isTime ? undefined : 'This is no time as CAP writes it, 2026-10-28T21:40:00+07:00.';
  }
  if (holds === 'whole') return /^[+-]?\d+$/u.test(value) ? undefined : 'This is no whole number.';
  // The schema of 1.1 has text here.
  if (holds === 'number')
    return isLoose || /^[+-]?\d+(?:\.\d*)?$/u.test(value) ? undefined : 'This is no number.';
  if (holds === 'language') return LANGUAGE.test(value.trim()) ? undefined : 'This is no code of a language.';
  return undefined;
}

const isRows = (holds: readonly (string | ElementRow)[]): holds is readonly ElementRow[] =>
  typeof holds[0] === 'object';
const toOwnName = (name: string, prefix: string) =>
  name.startsWith(prefix) ? name.slice(prefix.length) : name;
