/** The two forms by which a proposal is decided: they change the record through the desk, as a person's own delivery. */
import { Type } from 'typebox';
import { PROPOSAL_DECLINED } from '../../contract/records/proposal.ts';
import { defineRecordAction } from '../sdk/action.ts';
import type { Action } from '../sdk/action.ts';

const Reason = Type.String({ minLength: 3, maxLength: 2_000 });

/** @param acceptedStatus of the kind: with it the record begins its ordinary life, opened now. */
export function toProposalForm(
  recordKind: string,
  acceptedStatus: string,
  what: 'accept' | 'decline',
): Action {
  const isAccepted = what === 'accept';
  return defineRecordAction({
    id: `${what}-proposal`,
    permission: 'alerts.handle',
    of: { recordKind, toDraft: () => ({}) },
    body: Type.Object({ reason: Type.Optional(Reason) }),
    words: {
      name: isAccepted
        ? { vi: 'Chấp nhận đề xuất', en: 'Accept the proposal' }
        : { vi: 'Không chấp nhận đề xuất', en: 'Decline the proposal' },
      send: isAccepted ? { vi: 'Chấp nhận đề xuất', en: 'Accept' } : { vi: 'Không chấp nhận', en: 'Decline' },
      fields: { reason: { ask: { vi: 'Lý do', en: 'Reason' }, as: 'long-text' } },
    },
    why: ({ reason }) => reason ?? '',
    toItems: (_body, { nowMs, record }) => ({
      records: [
        {
          kind: record.kind,
          code: record.code,
          timeMs: Math.max(nowMs, record.updatedMs),
          patch: true,
          body: {},
          ...(isAccepted ? { status: acceptedStatus, openedMs: nowMs } : { status: PROPOSAL_DECLINED }),
        },
      ],
    }),
  });
}
