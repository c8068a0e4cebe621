/** Writing a notice until it is handed in to be signed. */
import { createHash } from 'node:crypto';
import type { NoticeContent } from '../../../contract/notices/notice.ts';
import type { Text } from '../../../contract/basics/text.ts';
import { toActor } from '../../access/feed-keys.ts';
import type { Person } from '../../access/permissions.ts';
import type { Transaction } from '../../kernel/database.ts';
import { invalidInput, notFound } from '../../kernel/errors.ts';
import type { NoticeCause, NoticesDeps } from '../notice-needs.ts';
import type { NewNotice, Notices } from '../notice-verbs.ts';
import { checkNotice, LONGEST } from './check-notice.ts';
import { toAreaName } from './notice-area.ts';
import { needHand, noNotice, notNow } from './notice-refusals.ts';
import * as rows from './notice-rows.ts';
import type { KeptMessage, WholeNotice } from './notice-rows.ts';
import { createSigning } from './signature.ts';
import { toSignRequests } from './staff-messages.ts';
import { toLevel, writeDraft } from './templates.ts';

/** Around an incident whose place is known. */
const FIRST_RADIUS_M = 1_000;

export function createDraftActs(
  deps: NoticesDeps,
): Pick<
  Notices,
  'draft' | 'edit' | 'quote' | 'listOfficialTexts' | 'listClosedRoads' | 'handIn' | 'update' | 'drop'
> {
  const { db, clock, journal, city, outbox } = deps;
  const signing = createSigning(deps);

  /** The message that is being written, of a notice that is locked. */
  const lockOpen = async (
    tx: Transaction,
    id: number,
    by: Person,
    states: readonly KeptMessage['state'][],
  ): Promise<{ readonly notice: WholeNotice; readonly message: KeptMessage }> => {
    const notice = await rows.lockNotice(tx, id);
    if (notice === undefined) throw noNotice(id);
    needHand(deps, notice, by);
    const message = notice.messages.find(rows.isOpen);
    if (message === undefined || !states.includes(message.state))
      throw notNow(message?.state ?? 'none', states.join(', '));
    return { notice, message };
  };

  return {
    async draft(given, by) {
      const cause = await findCause(deps, given, by);
      const content = toFirstContent(deps, given, cause);
      const quoted = given.officialId === undefined ? NO_QUOTE : await getOfficial(deps, given.officialId);
      return db.tx(async (tx) => {
        const nowMs = clock.now();
        const id = await rows.addNotice(tx, {
          caseId: cause?.caseId ?? null,
          alertId: cause?.alertId ?? null,
          isExercise: given.isExercise,
          by: by.username,
          nowMs,
        });
        const message = {
          kind: 'alert',
          state: 'draft',
          content,
          ...quoted,
          areaName: toAreaName(content.area, city),
          why: null,
          drafters: [by.username],
        } as const;
        await rows.addMessage(tx, id, message, nowMs);
        await journal.append(tx, {
          ...toActor(by),
          action: 'notice.draft',
          subject: `notice:${id}`,
          after: { ...given, ...quoted, content },
        });
        return id;
      });
    },

    async edit(id, written, by) {
      await db.tx(async (tx) => {
        const { message } = await lockOpen(tx, id, by, ['draft', 'waiting']);
        const content = withItsPlace(written, message.areaName, toAreaName(written.area, city));
        const drafters = [...new Set([...message.drafters, by.username])];
        const nowMs = clock.now();
        await rows.setContent(tx, message.id, {
          content,
          areaName: toAreaName(content.area, city),
          drafters,
          nowMs,
        });
        await outbox.cancel(tx, [`notice-sign:${id}`], 'the notice was changed');
        await journal.append(tx, {
          ...toActor(by),
          action: 'notice.edit',
          subject: `notice:${id}`,
          before: message.content,
          after: content,
        });
      });
    },

    async quote(id, officialId, by) {
      const quoted = officialId === null ? NO_QUOTE : await getOfficial(deps, officialId);
      await db.tx(async (tx) => {
        const { message } = await lockOpen(tx, id, by, ['draft', 'waiting']);
        const drafters = [...new Set([...message.drafters, by.username])];
        await rows.setOfficial(tx, message.id, { ...quoted, drafters, nowMs: clock.now() });
        await outbox.cancel(tx, [`notice-sign:${id}`], 'the notice was changed');
        await journal.append(tx, {
          ...toActor(by),
          action: 'notice.edit',
          subject: `notice:${id}`,
          before: { official: message.official },
          after: quoted,
        });
      });
    },

    listOfficialTexts: () => deps.listOfficialTexts(),
    listClosedRoads: () => deps.listClosedRoads(),

    async handIn(id, by) {
      const people = await deps.listPeople();
      const roads = await deps.listClosedRoads();
      await db.tx(async (tx) => {
        const { notice, message } = await lockOpen(tx, id, by, ['draft']);
        const [trouble, ...more] = checkNotice(message.content, clock.now(), city, roads);
        if (trouble !== undefined)
          throw invalidInput('The notice is not ready to be signed.', {
            where: trouble.where,
            value: [trouble, ...more].map(({ where, says }) => `${where}: ${says.en}`).join(' '),
            allowed: trouble.says,
            next: 'Mend what is marked and hand it in again.',
          });
        await rows.setState(tx, message.id, 'waiting');
        const signers = await signing.listSigners(tx, people, message);
        await outbox.enqueue(tx, toSignRequests(notice, message, signers));
        await journal.append(tx, { ...toActor(by), action: 'notice.hand-in', subject: `notice:${id}` });
      });
    },

    async update(id, why, by) {
      await db.tx(async (tx) => {
        const notice = await rows.lockNotice(tx, id);
        if (notice === undefined) throw noNotice(id);
        needHand(deps, notice, by);
        const nowMs = clock.now();
        const published = rows.findPublished(notice, nowMs);
        const open = notice.messages.find(rows.isOpen);
        if (published === undefined || open !== undefined || rows.toStanding(notice, nowMs) !== 'in-force')
          throw notNow(open?.state ?? 'none', 'a notice that holds and of which nothing is being written');
        const { content, official, officialId, areaName } = published;
        await rows.addMessage(
          tx,
          id,
          {
            kind: 'update',
            state: 'draft',
            content,
            official,
            officialId,
            areaName,
            why,
            drafters: [by.username],
          },
          nowMs,
        );
        await journal.append(tx, { ...toActor(by), action: 'notice.update', subject: `notice:${id}`, why });
      });
    },

    async drop(id, why, by) {
      await db.tx(async (tx) => {
        const { message } = await lockOpen(tx, id, by, ['draft', 'waiting', 'ready']);
        await rows.setState(tx, message.id, 'dropped');
        await outbox.cancel(tx, [`notice-sign:${id}`], 'the notice was dropped');
        await journal.append(tx, { ...toActor(by), action: 'notice.drop', subject: `notice:${id}`, why });
      });
    },
  };
}

/** A headline that still names the place of before follows the area; what somebody wrote otherwise is theirs. */
function withItsPlace(content: NoticeContent, before: Text, now: Text): NoticeContent {
  const write = (language: keyof Text) => {
    const words = content.words[language];
    const headline = words.headline.replace(before[language], () => now[language]);
    return headline.length > LONGEST.headline ? words : { ...words, headline };
  };
  return { ...content, words: { vi: write('vi'), en: write('en') } };
}

type Quoted = Pick<rows.NewMessage, 'official' | 'officialId'>;
const NO_QUOTE: Quoted = { official: null, officialId: null };

/** Taken as it stands in the centre: nobody writes under the name of a competent body. @throws HaivanError not_found. */
async function getOfficial(
  { listOfficialTexts }: Pick<NoticesDeps, 'listOfficialTexts'>,
  officialId: string,
): Promise<Quoted> {
  const found = (await listOfficialTexts()).find(({ id }) => id === officialId);
  if (found !== undefined) {
    const { source, text } = found;
    const mark = createHash('sha256').update(`${source}\n${text}`).digest('hex').slice(0, 16);
    return { official: { source, text }, officialId: `${officialId}#${mark}` };
  }
  throw notFound('There is no official text of this id in force.', {
    where: 'officialId',
    value: officialId,
    allowed: 'the id of a bulletin or warning that is in force and has words of its own',
    next: 'Take one from GET /api/v1/notice-official-texts.',
  });
}

/** The alert or the case that somebody begins with, as far as they see it. */
export async function findCause(
  deps: Pick<NoticesDeps, 'getAlert' | 'getCase'>,
  { alertId, caseId }: Pick<NewNotice, 'alertId' | 'caseId'>,
  by: Person,
): Promise<NoticeCause | undefined> {
  if (caseId !== undefined) return deps.getCase(caseId, by);
  return alertId === undefined ? undefined : deps.getAlert(alertId, by);
}

function toFirstContent(
  { city }: NoticesDeps,
  given: NewNotice,
  cause: NoticeCause | undefined,
): NoticeContent {
  const hazard = given.hazard ?? cause?.hazard ?? 'other';
  const level = given.level ?? (cause === undefined ? 'moderate' : toLevel(cause.severity));
  const area: NoticeContent['area'] =
    cause?.lon != null && cause.lat !== null
      ? { kind: 'circle', lon: cause.lon, lat: cause.lat, radiusM: FIRST_RADIUS_M }
      : cause?.areaCode == null
        ? { kind: 'city' }
        : { kind: 'wards', codes: [cause.areaCode] };
  const ward = city.listWards().find(({ code }) => code === cause?.areaCode);
  return {
    hazard,
    level,
    urgency: cause === undefined ? 'expected' : 'immediate',
    certainty: cause === undefined ? 'likely' : 'observed',
    onsetMs: null,
    area,
    channels: given.isExercise ? ['staff', 'broadcast'] : ['web', 'feed', 'staff', 'broadcast'],
    ...writeDraft({
      hazard,
      level,
      place: ward?.name ?? toAreaName(area, city),
      found: cause?.title ?? null,
    }),
  };
}
