/**
 * Entries of the journal as people read them: the entry stands as it was written, and beside it how the person and the
 * thing it names are called now. What the program itself gave as a reason is told in the reader's language.
 */
import type { JournalAction } from '../../../../contract/journal/journal-actions.ts';
import type { JournalEntryView, JournalLine } from '../../../../contract/journal/journal.ts';
import type { Text } from '../../../../contract/basics/text.ts';
import { readStaffNames } from '../../../access/staff-names.ts';
import type { StaffNames } from '../../../access/staff-names.ts';
import { isVisible } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import { toAlertSources, toAlertThing } from '../alerts/alerts.ts';
import type { ApiParts } from '../../api-parts.ts';
import type { Tell } from '../words/refusal-words.ts';

type Named = Pick<ApiParts, 'alerts' | 'audiences' | 'cases' | 'catalogue' | 'db' | 'rules'>;

/** What some subjects are called, by their kind; looked up once for a page of entries. */
interface Names {
  readonly staff: StaffNames;
  readonly alerts: ReadonlyMap<number, Text>;
  readonly cases: ReadonlyMap<number, Text>;
  /** Their sentences. */
  readonly rules: ReadonlyMap<string, Text>;
}

export function createJournalLines(parts: Named) {
  const { alerts, audiences, cases, db, rules } = parts;

  /** By their titles, which say whom they are about; before who may not see one only what everybody may hear of it. */
  const nameAlerts = async (ids: readonly number[], person: Person): Promise<Map<number, Text>> => {
    if (ids.length === 0) return new Map();
    const found = await alerts.listAlerts({ ids, limit: ids.length });
    const sight = await audiences.getSight(person);
    return new Map(
      found.alerts.map((alert) => [
        alert.id,
        isVisible(person, 'city.read', toAlertThing(alert)) && sight.seesAlert(toAlertSources(alert))
          ? alert.title
          : alert.openTitle,
      ]),
    );
  };

  const look = async (entries: readonly JournalEntryView[], person: Person): Promise<Names> => {
    const idsOf = (kind: string) => [
      ...new Set(
        entries.map(({ subject }) => toPair(subject)).flatMap(([of, id]) => (of === kind ? [id] : [])),
      ),
    ];
    const hasRules = entries.some(({ actor, subject }) => `${actor} ${subject}`.includes('rule:'));
    const [staff, titles, found, known] = await Promise.all([
      readStaffNames(db.pool, {
        usernames: [...new Set(entries.map(({ actor }) => actor))],
        ids: idsOf('user'),
      }),
      nameAlerts(toNumbers(idsOf('alert')), person),
      db.tx((tx) => cases.listForNotice(tx, toNumbers(idsOf('case')))),
      hasRules ? rules.listRules() : [],
    ]);
    return {
      staff,
      alerts: titles,
      cases: new Map(
        found.map(({ id, code, openTitle: { vi, en } }) => [
          id,
          { vi: `${code} · ${vi}`, en: `${code} · ${en}` },
        ]),
      ),
      rules: new Map(known.map(({ definition }) => [definition.id, definition.sentence])),
    };
  };

  return {
    async name(entries: readonly JournalEntryView[], tell: Tell, person: Person): Promise<JournalLine[]> {
      const names = await look(entries, person);
      return entries.map((entry) => ({
        ...entry,
        why: entry.why !== null && isByProgram(entry) ? tell(entry.why) : entry.why,
        actorName: toActorName(entry.actor, names, parts),
        subjectName: toSubjectName(entry.subject, names, parts),
      }));
    },
  };
}

const PROGRAM_ROLES: ReadonlySet<string> = new Set(['system', 'rule', 'none', 'feed']);

/** `case:3` → case, 3. A subject without a colon is a kind alone. */
function toPair(subject: string): [kind: string, id: string] {
  const at = subject.indexOf(':');
  return at === -1 ? [subject, ''] : [subject.slice(0, at), subject.slice(at + 1)];
}

function toNumbers(ids: readonly string[]): number[] {
  return ids.map(Number).filter(Number.isSafeInteger);
}

/** What people did, with a reason that the program gives. */
const WITH_PROGRAMS_REASON: ReadonlySet<string> = new Set<JournalAction>([
  'case.refused',
  'evidence.refused',
  'procedure.refused',
  'session.end',
  'user.second-factor.remove',
]);

/** People's own reasons stay as they wrote them. */
function isByProgram({ role, action }: JournalEntryView): boolean {
  return PROGRAM_ROLES.has(role) || WITH_PROGRAMS_REASON.has(action);
}

/** What was typed is kept nowhere: it may have been a password. */
const NOBODYS_NAME: Text = { vi: 'một tên không ai có', en: 'a name nobody has' };

function same(name: string | null | undefined): Text | null {
  return name === null || name === undefined ? null : { vi: name, en: name };
}

/** A rule acts under its sentence, a feed under its name; the program itself has none. */
function toActorName(actor: string, names: Names, { catalogue }: Named): Text | null {
  const [kind, id] = toPair(actor);
  if (kind === 'rule') return names.rules.get(id) ?? null;
  if (kind === 'feed') return catalogue.findFeed(id)?.definition.name ?? null;
  return same(names.staff.ofUsername(actor));
}

function toSubjectName(subject: string, names: Names, { catalogue, cases }: Named): Text | null {
  const [kind, id] = toPair(subject);
  switch (kind) {
    case 'user':
      return same(names.staff.ofId(id));
    case 'alert':
      return names.alerts.get(Number(id)) ?? null;
    case 'case':
      return names.cases.get(Number(id)) ?? null;
    case 'agency':
    case 'duty':
      return catalogue.findAgency(id)?.name ?? null;
    case 'feed':
      return catalogue.findFeed(id)?.definition.name ?? null;
    case 'asset':
      return (catalogue.findAsset(Number(id)) ?? catalogue.findAssetByCode(id))?.name ?? null;
    case 'zone':
      return catalogue.listZones().find((zone) => zone.id === id)?.name ?? null;
    case 'rule':
      return names.rules.get(id) ?? null;
    case 'procedure':
      return cases.procedures.findCurrent(id)?.definition.name ?? null;
    case 'unknown-name':
      return NOBODYS_NAME;
    default:
      return null;
  }
}
