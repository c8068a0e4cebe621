/** What the board reads; every look at one stands in the journal, by its number alone. */
import type {
  Accuser,
  Petition,
  PetitionCounts,
  PetitionKind,
  PetitionList,
  PetitionStep,
} from '../../../contract/records/petition.ts';
import { petitionKinds } from '../../../contract/records/petition.ts';
import { DAY_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';
import { toActor } from '../../access/feed-keys.ts';
import { notThere } from '../../access/permissions.ts';
import type { Person } from '../../access/permissions.ts';
import { notFound } from '../../kernel/errors.ts';
import type { PetitionsDeps } from '../petition-needs.ts';
import { toBasis } from './deadlines.ts';
import { addStep, getRow, toHead } from './rows.ts';
import type { PetitionRow } from './rows.ts';
import { listOwnBoards, seesPetition } from './sight.ts';
import { withhold } from './withhold.ts';

/** As many as a board looks at; older ones are found by their number. */
const MOST_LISTED = 1_000;
const MOST_LOOKS = 100;

export interface PetitionReader {
  isOfBoard(person: Person): boolean;
  list(person: Person): Promise<PetitionList>;
  get(id: number, person: Person): Promise<Petition>;
  readAccuser(id: number, purpose: string, person: Person): Promise<Accuser>;
  readFile(id: number, number: number, person: Person): Promise<{ contentType: string; bytes: Buffer }>;
  count(): Promise<PetitionCounts>;
}

export function createPetitionReader(deps: PetitionsDeps): PetitionReader {
  const { db, clock, journal, listAgencies, utcOffsetMin } = deps;
  const isOfBoard = (person: Person) => listOwnBoards(person, listAgencies()).length > 0;
  const noteRead = (person: Person, subject: string, what: string) =>
    journal.appendRead(db, toActor(person), { action: 'petition.read', subject, facts: { what } });
  const listParts = async (id: number) => {
    const [steps, files, accuser, looks] = await Promise.all([
      db.pool.query<{ time: number; what: PetitionStep['what']; by_name: string; text: string }>(
        'select time, what, by_name, text from petition_step where petition_id = $1 order by id',
        [id],
      ),
      db.pool.query<{ number: number; name: string; content_type: string }>(
        'select number, name, content_type from petition_file where petition_id = $1 order by number',
        [id],
      ),
      db.pool.query('select 1 from petition_accuser where petition_id = $1', [id]),
      db.pool.query<{ time: number; name: string }>(
        `select j.time, coalesce(u.name, j.actor) as name from journal j left join "user" u on u.username = j.actor
         where j.subject = $1 and j.action = 'petition.read' order by j.id desc limit ${MOST_LOOKS}`,
        [`petition:${id}`],
      ),
    ]);
    return {
      steps: steps.rows.map(({ time, what, by_name, text }) => ({
        timeMs: time,
        what,
        byName: by_name,
        text,
      })),
      files: files.rows.map(({ number, name, content_type }) => ({
        number,
        name,
        contentType: content_type,
      })),
      hasAccuser: accuser.rows.length > 0,
      looks: looks.rows.map(({ time, name }) => ({ timeMs: time, byName: name })),
    };
  };

  return {
    isOfBoard,
    async list(person) {
      const tree = listAgencies();
      const boards = listOwnBoards(person, tree);
      if (boards.length === 0) throw notOfBoard();
      const { rows } = await db.pool.query<PetitionRow>(
        'select * from petition where handler_agency_id = any($1) order by id desc limit $2',
        [boards, MOST_LISTED],
      );
      const seen = rows.filter((row) => seesPetition(person, row, tree));
      await noteRead(person, 'petitions', 'list');
      return { petitions: seen.map(toHead), isCut: rows.length === MOST_LISTED };
    },
    async get(id, person) {
      const row = await getRow(db.pool, deps, id, person);
      await noteRead(person, `petition:${id}`, 'content');
      const agencies = listAgencies();
      const toName = (agencyId: string) =>
        agencies.find((one) => one.id === agencyId)?.name ?? { vi: agencyId, en: agencyId };
      return {
        ...toHead(row),
        content: row.content,
        address: row.address,
        accused: row.accused.map((agencyId) => ({ id: agencyId, name: toName(agencyId) })),
        wasRequest: row.was_request,
        deadlines: [
          {
            what: 'accept',
            fromMs: row.received_at,
            basis: toBasis(deps, row.kind, 'accept', row.received_at),
            dueMs: row.accept_due_at,
            doneMs: row.accepted_at ?? row.ended_at,
          },
          {
            what: 'settle',
            fromMs: row.accepted_at,
            basis: toBasis(deps, row.kind, 'settle', row.accepted_at ?? row.received_at),
            dueMs: row.settle_due_at,
            doneMs: row.accepted_at === null ? null : row.ended_at,
          },
        ],
        ...(await listParts(id)),
      };
    },
    async readAccuser(id, purpose, person) {
      await getRow(db.pool, deps, id, person);
      const { rows } = await db.pool.query<Accuser>(
        'select name, phone, email, address from petition_accuser where petition_id = $1',
        [id],
      );
      const [accuser] = rows;
      if (accuser === undefined) throw notThere('accuser of petition', id);
      await db.tx(async (tx) => {
        await addStep(tx, id, person, { timeMs: clock.now(), what: 'accuser-read', text: purpose });
        await journal.append(tx, {
          ...toActor(person),
          action: 'petition.accuser',
          subject: `petition:${id}`,
          why: purpose,
        });
      });
      return accuser;
    },
    async readFile(id, number, person) {
      await getRow(db.pool, deps, id, person);
      await noteRead(person, `petition:${id}`, `file ${number}`);
      const { rows } = await db.pool.query<{ contentType: string; bytes: Buffer }>(
        `select content_type as "contentType", bytes from petition_file where petition_id = $1 and number = $2`,
        [id, number],
      );
      const [file] = rows;
      if (file === undefined) throw notThere('file', number);
      return file;
    },
    async count() {
      const offsetMs = utcOffsetMin * MINUTE_MS;
      // Counted by the minute, one more would say that what has just vanished elsewhere is here.
      const untilMs = Math.floor((clock.now() + offsetMs) / DAY_MS) * DAY_MS - offsetMs;
      const { rows } = await db.pool.query<{
        kind: PetitionKind;
        received: number;
        ended: number;
        overdue: number;
      }>(
        `select kind, count(*) as received, count(*) filter (where ended_at < t.until) as ended,
           count(*) filter (where (ended_at is null or ended_at >= t.until)
             and (case when accepted_at < t.until then settle_due_at else accept_due_at end) < t.until) as overdue
         from petition, (select to_timestamp($1::float8 / 1000) as until) t
         where entered_at < t.until group by kind`,
        [untilMs],
      );
      const none = { received: 0, ended: 0, overdue: 0 };
      return {
        untilMs,
        counts: petitionKinds.map((kind) =>
          withhold({ ...none, kind, ...rows.find((row) => row.kind === kind) }),
        ),
      };
    },
  };
}

/** As what is not there: for everybody else it is not, and no word of whether there is anything. */
export function notOfBoard() {
  return notFound('Complaints and denunciations are for the citizens’ reception board alone.', {
    where: 'your roles',
    allowed: 'an officer, operator or head of the reception board itself',
    next: 'Show whoever complains the way to the board.',
  });
}
