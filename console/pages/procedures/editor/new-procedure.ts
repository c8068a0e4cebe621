/** Drafts of procedures that are not there yet: the least that is sound, or a copy of one that works. Both begin switched off. */
import type { ProcedureDefinition } from '../../../../contract/cases/procedure.ts';
import type { Text } from '../../../../contract/basics/text.ts';
import { toPlainWords } from '../../../../contract/basics/search-text.ts';

/** The server's ids are no longer. */
const longestId = 80;

/** Received, given to an agency, done: every state has an owner, a deadline and a way out. */
export const blankProcedure: ProcedureDefinition = {
  id: '',
  name: { vi: 'Quy trình mới', en: 'New procedure' },
  applies: { kinds: ['report'] },
  opens: { kind: 'by-hand' },
  states: [
    {
      id: 'received',
      name: { vi: 'Tiếp nhận', en: 'Received' },
      phase: 'received',
      owner: 'centre',
      within: { kind: 'elapsed', minutes: 60 },
    },
    {
      id: 'assigned',
      name: { vi: 'Đã giao', en: 'Assigned' },
      phase: 'assigned',
      owner: 'lead',
      within: { kind: 'elapsed', minutes: 1_440 },
    },
    { id: 'done', name: { vi: 'Hoàn thành', en: 'Done' }, phase: 'closed', owner: 'centre', outcome: 'done' },
  ],
  initial: 'received',
  moves: [
    {
      id: 'finish',
      name: { vi: 'Báo đã xong', en: 'Report it done' },
      from: ['assigned'],
      to: 'done',
      by: ['lead', 'centre'],
      demands: ['comment'],
    },
    {
      id: 'close-early',
      name: { vi: 'Đóng, không cần xử lý', en: 'Close, nothing to do' },
      from: ['received'],
      to: 'done',
      by: ['centre'],
      demands: ['comment'],
    },
  ],
  clocks: {
    acknowledge: { kind: 'elapsed', minutes: 60 },
    accept: { kind: 'elapsed', minutes: 240 },
    close: { kind: 'working-days', days: 3 },
  },
  returnWithin: { kind: 'working-minutes', minutes: 240 },
  ladder: [{ clock: 'close', after: { fromDueMin: 0 }, to: { kind: 'head', of: 'lead' }, what: 'escalate' }],
  playbook: [],
  routing: { kind: 'centre' },
  reopenWithinDays: 0,
  enabled: false,
};

export function toCopy(original: ProcedureDefinition): ProcedureDefinition {
  return {
    ...original,
    id: '',
    name: { vi: `${original.name.vi} (bản sao)`, en: `${original.name.en} (copy)` },
    enabled: false,
  };
}

/** `Ngập hầm chui` → `ngap-ham-chui`; `-2` when another has it: saving must never write over a procedure. */
export function toNewId(name: Text, taken: readonly string[]): string {
  const plain = toPlainWords(name.vi)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longestId - 4)
    .replaceAll(/^-+|-+$/g, '');
  const base = plain === '' ? 'quy-trinh' : plain;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.includes(id)) return id;
  }
}
