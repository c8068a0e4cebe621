/** Who may sign what, by the table: pure. Whoever wrote in a message never signs it. */
import { noticeLevels } from '../../../contract/notices/notice.ts';
import type { NoticeContent, NoticeLevel, SignHindrance, SignRow } from '../../../contract/notices/notice.ts';
import { may } from '../../access/permissions.ts';
import type { Person } from '../../access/permissions.ts';

/** As the program brings it: the leaders of the city all of it, the head of the centre what is mild, heads of wards their own. */
export const DEFAULT_ROWS: readonly SignRow[] = [
  {
    hazards: [],
    upTo: 'extreme',
    channels: [],
    reach: 'city',
    role: 'leader',
    posts: ['chairman', 'vice-chairman'],
    substitutes: [],
  },
  {
    hazards: [],
    upTo: 'moderate',
    channels: ['web', 'feed', 'staff', 'broadcast'],
    reach: 'centre',
    role: 'agency-head',
    posts: [],
    substitutes: [],
  },
  {
    hazards: ['flood', 'rain', 'landslide', 'fire', 'road', 'other'],
    upTo: 'severe',
    channels: ['web', 'feed', 'staff', 'broadcast'],
    reach: 'area',
    role: 'agency-head',
    posts: [],
    substitutes: [],
  },
];

export interface ToSign {
  readonly content: Pick<NoticeContent, 'hazard' | 'level' | 'channels' | 'area'>;
  /** Codes of the wards it is for. */
  readonly wards: readonly string[];
  readonly drafters: readonly string[];
}

/** How far somebody came in the rows; the farthest is what they are told. */
const ORDER: readonly SignHindrance[] = ['no-right', 'area', 'hazard', 'level', 'channel'];

/** The row by which they may sign, from 0; else what stands in the way. */
export function findSignRow(
  rows: readonly SignRow[],
  person: Person,
  { content, wards, drafters }: ToSign,
  centreAgencyId: string | undefined,
): { readonly row: number } | { readonly hindrance: SignHindrance } {
  if (!may(person, 'notices.sign')) return { hindrance: 'no-right' };
  if (drafters.includes(person.username)) return { hindrance: 'own-draft' };
  let hindrance: SignHindrance = 'no-right';
  for (const [index, row] of rows.entries()) {
    const found = findRowHindrance(row, person, { content, wards }, centreAgencyId);
    if (found === null) return { row: index };
    if (ORDER.indexOf(found) > ORDER.indexOf(hindrance)) hindrance = found;
  }
  return { hindrance };
}

function findRowHindrance(
  row: SignRow,
  person: Person,
  { content, wards }: Omit<ToSign, 'drafters'>,
  centreAgencyId: string | undefined,
): SignHindrance | null {
  const isSubstitute = row.substitutes.includes(person.username);
  const posted = person.grants.filter(
    ({ role, post }) =>
      role === row.role && (row.posts.length === 0 || row.posts.some((one) => one === post)),
  );
  if (!isSubstitute && posted.length === 0) return 'no-right';
  const isNear =
    isSubstitute && row.reach !== 'area'
      ? true
      : isWithin(row, person, posted, wards, content, centreAgencyId);
  if (!isNear) return 'area';
  if (row.hazards.length > 0 && !row.hazards.includes(content.hazard)) return 'hazard';
  if (toRank(content.level) > toRank(row.upTo)) return 'level';
  const isSaid = row.channels.length === 0 || content.channels.every((one) => row.channels.includes(one));
  return isSaid ? null : 'channel';
}

function isWithin(
  { reach }: SignRow,
  person: Person,
  posted: Person['grants'],
  wards: readonly string[],
  { area }: ToSign['content'],
  centreAgencyId: string | undefined,
): boolean {
  if (reach === 'city') return posted.some(({ all }) => all);
  if (reach === 'centre')
    return posted.some(({ agencyId }) => agencyId !== null && agencyId === centreAgencyId);
  // Of a substitute all that they answer for counts.
  const grants = posted.length > 0 ? posted : person.grants;
  const mine = new Set(grants.flatMap(({ areaCodes }) => areaCodes));
  return area.kind !== 'city' && wards.length > 0 && wards.every((code) => mine.has(code));
}

/** 4 for extreme down to 1. */
const toRank = (level: NoticeLevel): number => noticeLevels.length - noticeLevels.indexOf(level);
