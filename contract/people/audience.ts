/**
 * Who may see a thing. A measurement has the audience of its feed; what is made of several things (a figure, an alert, a
 * title, a file) has the join of theirs, and only a release widens it.
 */
import type { Role } from './access.ts';
import type { Text } from '../basics/text.ts';

/** From the widest to the strictest. `public`: also citizens. `city`: all the staff. */
export const visibilities = ['public', 'city', 'shared', 'restricted'] as const;
export type Visibility = (typeof visibilities)[number];

/** In a group: the centre that coordinates the city, whichever it is. */
export const COORDINATING = '*';

/**
 * A member of a group: an agency with those above it, or one role there, `<agency>/<role>`. Who is in any member of
 * every group sees the thing.
 */
export type Audience =
  | { readonly level: 'public' | 'city' }
  | { readonly level: 'shared' | 'restricted'; readonly owners: readonly (readonly string[])[] };

/** Who sees a feed, as its contract has it. */
export interface FeedSharing {
  /** Absent, and `open` until a steward has confirmed that it is for the public: all the staff. */
  readonly visibility?: Visibility | 'open';
  /** Agencies named beside the owner; of `shared` and `restricted`. */
  readonly sharedWith?: readonly string[];
  /** Only these roles of them; of `restricted`. */
  readonly readers?: readonly Role[];
  /** By which anybody may use it; of `public`. */
  readonly licence?: { readonly name: string; readonly url: string };
  readonly terms?: Text;
}

/** What of a derived thing is given to more people than its inputs are: approved by the steward, and journalled. */
export interface Release {
  readonly to: 'city' | 'public';
  /** From fewer inputs than this nothing is told. */
  readonly least: number;
  /** Where one part is withheld, what would give it away (the rest of a sum) is withheld too. */
  readonly alsoHideComplement: true;
  readonly why: Text;
}

/** The level by which a stored word is obeyed. */
export function toVisibility(stored: FeedSharing['visibility']): Visibility {
  return stored === undefined || stored === 'open' ? 'city' : stored;
}

/** The audience of a feed of an agency. */
export function toFeedAudience(ownerId: string, sharing: FeedSharing): Audience {
  const level = toVisibility(sharing.visibility);
  if (level === 'public' || level === 'city') return { level };
  const agencies = [ownerId, ...(sharing.sharedWith ?? [])];
  if (level === 'shared') return { level, owners: [toGroup([...agencies, COORDINATING])] };
  const { readers = [] } = sharing;
  if (readers.length === 0) return { level, owners: [toGroup(agencies)] };
  return {
    level,
    owners: [toGroup(agencies.flatMap((agency) => readers.map((role) => `${agency}/${role}`)))],
  };
}

/** Of what is made of both: the stricter level, and the groups of both. */
export function join(a: Audience, b: Audience): Audience {
  const level = isStricter(a.level, b.level) ? a.level : b.level;
  if (level === 'public' || level === 'city') return { level };
  const groups = new Map([...toGroups(a), ...toGroups(b)].map((group) => [JSON.stringify(group), group]));
  const owners = [...groups].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group);
  return { level, owners };
}

/** True when the first is seen by fewer people than the second. */
export function isStricter(level: Visibility, than: Visibility): boolean {
  return visibilities.indexOf(level) > visibilities.indexOf(than);
}

function toGroups(audience: Audience): readonly (readonly string[])[] {
  return 'owners' in audience ? audience.owners.map(toGroup) : [];
}

function toGroup(members: readonly string[]): readonly string[] {
  return [...new Set(members)].toSorted();
}

/** A feed of which somebody sees no data. */
export interface OutOfSight {
  readonly feedId: string;
  readonly name: Text;
  readonly agencyId: string;
  readonly serviceId: string;
  /** Of what kind of assets it tells; null = of any of its service. */
  readonly assetKind: string | null;
}
