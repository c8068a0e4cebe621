/** How notices refuse: the same thing in the same words, wherever it is found. */
import type { NoticeMessage, SignHindrance } from '../../../contract/notices/notice.ts';
import { isVisible } from '../../access/permissions.ts';
import type { Person } from '../../access/permissions.ts';
import { conflict, forbidden, notFound } from '../../kernel/errors.ts';
import type { NoticesDeps } from '../notice-needs.ts';
import type { WholeNotice } from './notice-rows.ts';

export const noNotice = (id: number) =>
  notFound(`There is no notice ${id}.`, {
    where: 'notice',
    value: id,
    next: 'Take one from GET /api/v1/notices.',
  });

/**
 * Lets pass who wrote in the notice, and who drafts for the centre.
 * @throws HaivanError forbidden.
 */
export function needHand(
  { centreAgencyId }: Pick<NoticesDeps, 'centreAgencyId'>,
  { messages }: WholeNotice,
  by: Person,
): void {
  if (messages.some(({ drafters }) => drafters.includes(by.username))) return;
  const centreId = centreAgencyId();
  const centre = { agencyIds: centreId === undefined ? [] : [centreId], areaCode: null };
  if (isVisible(by, 'notices.draft', centre)) return;
  throw forbidden('This notice was written by others.', {
    where: 'notice',
    value: by.username,
    allowed: 'who wrote in it, and who writes notices at the centre',
    next: 'Ask the centre.',
  });
}

/** Somebody was faster, or it is not at that point. */
export const notNow = (state: NoticeMessage['state'] | 'none', allowed: string) =>
  conflict('The notice is not at that point.', {
    where: 'notice',
    value: state,
    allowed,
    next: 'Open the notice again: it says what is done with it.',
  });

const ALLOWED: Readonly<Record<SignHindrance, string>> = {
  'no-right': 'who the table of signatures names',
  'not-waiting': 'a message that waits for its signature',
  'own-draft': 'somebody who wrote nothing in it',
  hazard: 'the hazards that the table gives you',
  level: 'at most the level that the table gives you',
  channel: 'the channels that the table gives you',
  area: 'the area that the table gives you',
};

/** An approval by telephone is recorded by a third person: neither who wrote, nor who approved. */
export const mayRecordNot = (who: string) =>
  forbidden('Who wrote in a notice does not record its approval by telephone.', {
    where: 'notice',
    value: who,
    allowed: ALLOWED['own-draft'],
    next: 'Ask a colleague who wrote nothing in it to record the call.',
  });

export const maySignNot = (hindrance: SignHindrance, who: string) =>
  hindrance === 'own-draft'
    ? forbidden('Who wrote in a notice does not sign it.', {
        where: 'notice',
        value: who,
        allowed: ALLOWED[hindrance],
        next: 'Ask somebody whom the table of signatures names.',
      })
    : forbidden('The table of signatures does not let this person sign this notice.', {
        where: hindrance,
        value: who,
        allowed: ALLOWED[hindrance],
        next: 'Ask somebody whom the table of signatures names.',
      });
