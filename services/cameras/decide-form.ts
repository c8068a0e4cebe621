/** What one person asked of cameras is granted or refused by a second one, who says on what grounds. */
import type { Text } from '../../contract/basics/text.ts';
import type { RecordItem } from '../../contract/feeds/item.ts';
import { Type } from 'typebox';
import {
  ChoiceField,
  LineField,
  toChoices,
  toKeptText,
  toRecordChange,
} from '../../platform/sdk/record-form.ts';
import { type Action, defineRecordAction } from '../../platform/sdk/service.ts';
import { APPROVE } from './searches/search.ts';

type RecordAsked = Parameters<typeof toRecordChange>[0];

interface Decision {
  readonly id: string;
  readonly recordKind: string;
  readonly name: Text;
  /** The state of what is granted, and how the choice is called. */
  readonly granted: { readonly id: string; readonly name: Text };
  /** What is kept of it beside who decided and why. */
  readonly onGrant?: (asked: RecordAsked) => { readonly body: RecordItem['body']; readonly dueMs: number };
}

const REFUSED = { id: 'refused', name: { vi: 'Không duyệt', en: 'Refuse it' } };

export function defineDecision({ id, recordKind, name, granted, onGrant }: Decision): Action {
  const decisions = [granted, REFUSED];
  return defineRecordAction({
    id,
    permission: APPROVE,
    of: { recordKind, toDraft: () => ({}), when: { statuses: ['asked'], notBy: 'askedBy' } },
    body: Type.Object({ decision: ChoiceField(decisions), note: LineField(3, 500) }),
    words: {
      name,
      send: { vi: 'Ghi quyết định', en: 'Record the decision' },
      fields: {
        decision: { ask: { vi: 'Quyết định', en: 'Decision' }, choices: toChoices(decisions) },
        note: { ask: { vi: 'Căn cứ', en: 'On what grounds' } },
      },
    },
    why: ({ note }) => note,
    toItems({ decision, note }, asked) {
      const isGranted = decision === granted.id;
      const more = isGranted ? onGrant?.(asked) : undefined;
      const change = toRecordChange(asked, {
        status: decision,
        what: decision,
        body: { decidedBy: asked.by?.username ?? '', decision: toKeptText(note), ...more?.body },
      });
      if (!isGranted) return { records: [{ ...change, closedMs: change.timeMs }] };
      return { records: [more === undefined ? change : { ...change, dueMs: more.dueMs }] };
    },
  });
}
