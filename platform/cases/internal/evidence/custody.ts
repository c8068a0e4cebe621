/** The chain of custody of a file of a case, read out of the journal; and its export, with to whom and why. */
import type { CustodyStep, EvidenceCustody } from '../../../../contract/cases/custody.ts';
import type { FileStore } from '../../../files/files.ts';
import { conflict } from '../../../kernel/errors.ts';
import type { Database } from '../../../kernel/database.ts';
import type { Custody } from '../../evidence.ts';
import { listParties } from '../acts/parties.ts';
import { type ActRunner, needParty } from '../acts/run-acts.ts';
import { note } from '../unit/case-unit.ts';
import type { CaseUnits } from '../unit/run-units.ts';
import type { EvidenceRow } from './evidence-row.ts';
import { getSeenEvidence, isWhole } from './seen-evidence.ts';

interface Deps {
  readonly db: Database;
  readonly units: CaseUnits;
  readonly acts: ActRunner;
  readonly store: FileStore;
}

/** Of one file; beyond, the newest stand in the journal only. */
const MOST_STEPS = 500;
const STEPS: Readonly<Record<string, CustodyStep['what']>> = {
  'case.evidence.added': 'added',
  'evidence.read': 'looked',
  'case.evidence.exported': 'exported',
  'case.evidence.withdrawn': 'withdrawn',
  'evidence.broken': 'broken',
};
const LIST = `select time, actor, action, after, why from journal
  where subject = $1 and action = any($2) and (after->>'evidenceId')::bigint = $3 order by id limit ${MOST_STEPS}`;

interface StepRow {
  readonly time: number;
  readonly actor: string;
  readonly action: string;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly why: string | null;
}

export function createCustody({ db, units, acts, store }: Deps): Custody {
  const read = async (row: EvidenceRow): Promise<EvidenceCustody> => {
    const { rows } = await db.pool.query<StepRow>(LIST, [`case:${row.case_id}`, Object.keys(STEPS), row.id]);
    const added = rows.find(({ action }) => action === 'case.evidence.added');
    return {
      evidenceId: row.id,
      name: row.name,
      bytes: row.bytes,
      sha256: row.sha256.toString('hex'),
      isWhole: row.ended_at === null ? await isWhole(store, row.sha256).catch(() => false) : null,
      camera: toCamera(added?.after ?? {}),
      isEachLookKept: row.personal,
      steps: rows.flatMap(toStep),
    };
  };
  return {
    read: async (id, by) => read(await getSeenEvidence(acts, db.pool, { id, by })),
    async export(id, by, { to, why }) {
      const row = await units.run(async (unit) => {
        const found = await getSeenEvidence(acts, unit.tx, { id, by });
        const draft = await acts.lockVisible(unit, found.case_id, by);
        needParty(listParties(by, draft.row, draft.tasks), ['centre', 'lead', 'leader'], 'export evidence');
        if (found.withdrawn_at !== null || found.ended_at !== null)
          throw conflict('The evidence can’t be given away: it was withdrawn, or its term has ended.', {
            where: `evidence ${id}`,
          });
        if (!(await isWhole(store, found.sha256)))
          throw conflict('The stored file is not the one that came in.', {
            where: `evidence ${id}`,
            value: found.sha256.toString('hex'),
            next: 'Bring the file back from a back-up; its hash proves that it is the same.',
          });
        note(draft, by, {
          what: 'evidence.exported',
          text: why,
          facts: { evidenceId: id, to, sha256: found.sha256.toString('hex') },
        });
        return found;
      });
      return read(row);
    },
  };
}

function toStep({ time, actor, action, after, why }: StepRow): CustodyStep[] {
  const what = STEPS[action];
  const word = (field: string): string | null => {
    const value = after?.[field];
    return typeof value === 'string' ? value : null;
  };
  if (what === undefined) return [];
  // What a sender calls the file stands in `why` of its entry; of a picture of a camera it is what for.
  const isNamed = what === 'added' && word('camera') === null;
  return [{ timeMs: time, what, actor, form: word('form'), to: word('to'), why: isNamed ? null : why }];
}

function toCamera(facts: Readonly<Record<string, unknown>>): EvidenceCustody['camera'] {
  const { camera, fromMs, toMs, masks } = facts;
  return typeof camera === 'string' &&
    typeof fromMs === 'number' &&
    typeof toMs === 'number' &&
    typeof masks === 'number'
    ? { code: camera, fromMs, toMs, masks }
    : null;
}
