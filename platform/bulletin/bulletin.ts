/**
 * The morning bulletin of the leaders: drawn by the clock or by hand, told as a draft until who leads the duty of the
 * centre has checked it, then never changed; what is corrected afterwards is an edition of its own that says why. It
 * holds only what all the staff may know, so that whoever may read it reads the same page.
 */
import type {
  BulletinConclusion,
  BulletinContent,
  BulletinHead,
  BulletinRemarks,
  BulletinSectionId,
} from '../../contract/papers/bulletin.ts';
import type { CaseView } from '../../contract/cases/case.ts';
import type { DirectiveOrder } from '../cases/case-opening.ts';
import type { Person } from '../access/permissions.ts';
import { conflict, forbidden, invalidInput, notFound } from '../kernel/errors.ts';
import type { BulletinDeps, BulletinMaker } from './bulletin-needs.ts';
import { createBulletinClock } from './internal/bulletin-clock.ts';
import { toBulletinNotice } from './internal/bulletin-notices.ts';
import { createBulletinRows } from './internal/bulletin-rows.ts';
import { drawBulletin } from './internal/draw-bulletin.ts';
import { listChangedSections } from './internal/changed-sections.ts';
import { createSetBulletin } from './internal/set-bulletin.ts';

export interface WholeBulletin {
  readonly head: BulletinHead;
  readonly content: BulletinContent;
  readonly remarks: BulletinRemarks;
  readonly changed: readonly BulletinSectionId[] | null;
}

export interface Bulletins {
  /** Newest day first, of a day the newest edition. */
  list(): Promise<readonly BulletinHead[]>;
  /** @throws HaivanError not_found. */
  get(id: number): Promise<WholeBulletin>;
  /**
   * Draws one of now. The second of a day says why it is made.
   * @throws HaivanError invalid_input when it does not.
   */
  make(by: BulletinMaker, why?: string): Promise<number>;
  /** Why a person can't write in it or check it; null: they can. */
  findHindrance(head: BulletinHead, person: Person): Promise<'no-right' | 'not-on-duty' | 'not-draft' | null>;
  /** @throws HaivanError not_found, forbidden, conflict (checked, or followed by another). */
  setRemarks(id: number, remarks: BulletinRemarks, by: Person): Promise<void>;
  /** Checks it in one's own name, and tells the leaders. @throws as `setRemarks`. */
  check(id: number, by: Person): Promise<void>;
  /** Makes a conclusion of the meeting an order, with everything that an order is checked for. */
  conclude(id: number, order: DirectiveOrder, by: Person): Promise<CaseView>;
  /** Who answers now for the agencies that it names as late, asking or owing. */
  listContacts: BulletinDeps['listContacts'];
  listConclusions(id: number, person: Person): Promise<readonly BulletinConclusion[]>;
  /** One page. @throws HaivanError not_found, busy, too_large, unavailable. */
  print(id: number, by: Person): Promise<{ readonly name: string; readonly bytes: Buffer }>;
  start(): void;
  stop(): Promise<void>;
}

/** Makes the module; nothing is drawn before `start` or by hand. */
export function createBulletins(deps: BulletinDeps): Bulletins {
  const { db, clock, journal, outbox } = deps;
  const rows = createBulletinRows(db);
  const setBulletin = createSetBulletin();

  const get = async (id: number): Promise<WholeBulletin> => {
    const found = await rows.find(id);
    if (found !== undefined) return found;
    throw notFound(`There is no bulletin ${id}.`, {
      where: 'bulletin',
      value: id,
      next: 'Take one from GET /api/v1/bulletins.',
    });
  };

  const findHindrance: Bulletins['findHindrance'] = async ({ state }, person) => {
    if (!deps.leadsCentre(person)) return 'no-right';
    const onDuty = await deps.listOnDutyLeaders(clock.now());
    // Where nobody who leads the centre has a turn, whoever leads it answers.
    const isOn = onDuty.length === 0 || onDuty.includes(person.phone?.on?.userId ?? person.id);
    if (!isOn) return 'not-on-duty';
    return state === 'draft' ? null : 'not-draft';
  };

  const needCheck = async (id: number, by: Person): Promise<WholeBulletin> => {
    const whole = await get(id);
    const hindrance = await findHindrance(whole.head, by);
    if (hindrance === null) return whole;
    if (hindrance === 'not-draft') throw noDraft(whole.head);
    throw forbidden('Who leads the duty of the centre writes in the bulletin and checks it.', {
      where: 'your roles',
      value: by.role,
      allowed:
        hindrance === 'no-right'
          ? 'a head of the centre or a leader, on duty there'
          : 'who leads the centre and is on duty there now',
      next: 'Ask who leads the duty now; the rota is at GET /api/v1/duty/now.',
    });
  };

  const make: Bulletins['make'] = async (by, why) => {
    const atMs = clock.now();
    const day = deps.toLocalDay(atMs);
    const content = await drawBulletin(deps, atMs);
    return db.tx(async (tx) => {
      await rows.lock(tx, day);
      const before = await rows.findNewest(tx, day);
      if (before !== undefined && why === undefined)
        throw invalidInput('There is a bulletin of today already; another one says why it is made.', {
          where: 'why',
          allowed: 'a sentence about what is corrected or new',
          next: 'Say why, or open the one that there is.',
        });
      const number = (before?.head.number ?? 0) + 1;
      const id = await rows.insert(tx, {
        day,
        number,
        atMs,
        madeBy: by.actor,
        madeByName: by.name,
        content,
        // What the duty leader wrote stays written; it is theirs to change.
        remarks: before?.remarks ?? { note: '', questions: [] },
        changed: before === undefined ? null : listChangedSections(before.content, content),
        why: before === undefined ? null : (why ?? null),
        isDemo: deps.head().isDemo,
      });
      await journal.append(tx, {
        actor: by.actor,
        role: by.role,
        source: by.source,
        action: 'bulletin.make',
        subject: `bulletin:${id}`,
        after: { day, number },
        ...(before === undefined || why === undefined ? {} : { why }),
      });
      return id;
    });
  };

  const watch = createBulletinClock({ ...deps, rows, make });

  return {
    list: rows.list,
    get,
    make,
    findHindrance,
    listContacts: deps.listContacts,

    async setRemarks(id, remarks, by) {
      const before = await needCheck(id, by);
      await db.tx(async (tx) => {
        if (!(await rows.setRemarks(tx, id, remarks))) throw noDraft(before.head);
        await journal.append(tx, {
          ...toEntry(by),
          action: 'bulletin.remark',
          subject: `bulletin:${id}`,
          before: before.remarks,
          after: remarks,
        });
      });
    },

    async check(id, by) {
      const { head } = await needCheck(id, by);
      await db.tx(async (tx) => {
        const checkedMs = clock.now();
        if (!(await rows.check(tx, id, { username: by.username, name: by.name, atMs: checkedMs })))
          throw noDraft(head);
        await journal.append(tx, {
          ...toEntry(by),
          action: 'bulletin.check',
          subject: `bulletin:${id}`,
          after: { day: head.day, number: head.number },
        });
        const checked = { ...head, checkedMs, checkedByName: by.name };
        const leaders = await deps.listLeaders();
        await outbox.cancel(tx, [`bulletin:${head.day}`], 'it was checked');
        await outbox.enqueue(
          tx,
          leaders.map((userId) => toBulletinNotice(checked, userId, deps.timeZone)),
        );
      });
    },

    async conclude(id, order, by) {
      const { head } = await get(id);
      return deps.openDirective(order, by, async (tx, caseId) => {
        await rows.addConclusion(tx, { id, caseId, byName: by.name, atMs: clock.now() });
        await journal.append(tx, {
          ...toEntry(by),
          action: 'bulletin.conclude',
          subject: `bulletin:${id}`,
          after: { day: head.day, caseId },
        });
      });
    },

    async listConclusions(id, person) {
      const [made, { directives }] = await Promise.all([
        rows.listConclusions(id),
        deps.listDirectives(person),
      ]);
      return made.map((one) => ({
        ...one,
        order: directives.find((row) => row.case.id === one.caseId) ?? null,
      }));
    },

    async print(id, by) {
      const whole = await get(id);
      const contacts = await deps.listContacts(whole.content);
      const { day, number } = whole.head;
      const paper = { ...deps.head(), ...whole, contacts, printedBy: by.name, printedMs: clock.now() };
      return { name: `ban-tin-${day}-${number}.pdf`, bytes: await setBulletin(paper, by.id) };
    },

    start: watch.start,
    stop: watch.stop,
  };
}

const toEntry = ({ username, role, source }: Person) => ({ actor: username, role, source });

function noDraft({ state }: BulletinHead) {
  return conflict('This bulletin is no draft any more.', {
    where: 'bulletin',
    value: state,
    allowed: 'the newest draft of its day',
    next: 'Open the newest one of the day, or make another that says what is corrected.',
  });
}
