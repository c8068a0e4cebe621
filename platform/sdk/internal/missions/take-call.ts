/** A call is taken at the desk: for one unit, or for all those that are turned out by default for what it is. */
import { Type, type Static } from 'typebox';
import type { Text } from '../../../../contract/basics/text.ts';
import type { Decoded } from '../../../../contract/feeds/item.ts';
import { type Action, type ActionAsked, defineAction } from '../../action.ts';
import type { NormReads } from '../../read.ts';
import { PastField, PlaceField, toKeptText, toNewRecord, toSenderReach } from '../../record-form.ts';
import { Code, type MissionDesk, Note, toEnum, toField, toSetter } from './mission-desk.ts';

const CallFields = {
  place: PlaceField,
  receivedMs: Type.Optional(PastField(30)),
  caseCode: Type.Optional(Code),
  note: Type.Optional(Note),
};
const CallBody = Type.Object({ nature: Type.String(), priority: Type.String(), ...CallFields });

const FIELDS = {
  place: toField('Ở đâu?', 'Where is it?', { as: 'place' }),
  receivedMs: toField(
    'Nhận cuộc gọi lúc nào? Để trống: vừa xong',
    'When was the call received? Empty: just now',
    { as: 'time' },
  ),
  caseCode: toField('Thuộc vụ việc nào, nếu có?', 'Of which case, if any?'),
  note: toField('Chỉ dẫn đường vào', 'How to get there', {
    help: {
      vi: 'Không ghi tên, số điện thoại hay giấy tờ của người cần cứu, người gọi.',
      en: 'No name, telephone number or papers of who is in need or of a caller.',
    },
  }),
};

/** A call that needs one unit. */
export function createTakeCall(desk: MissionDesk): Action {
  const { natures, priorities, needs, rights } = desk;
  return defineAction({
    id: 'take-call',
    permission: rights.take,
    body: Type.Object({
      nature: toEnum(natures),
      priority: toEnum(priorities),
      needs: toEnum(needs),
      ...CallFields,
    }),
    words: {
      name: { vi: 'Ghi cuộc gọi cần điều xe', en: 'Take a call that needs a unit' },
      send: { vi: 'Ghi cuộc gọi', en: 'Take the call' },
      fields: {
        nature: toField('Việc gì?', 'What is it?', { choices: natures }),
        priority: toField('Ưu tiên', 'Priority', { choices: priorities }),
        needs: toField('Cần xe loại nào?', 'What kind of unit is needed?', { choices: needs }),
        ...FIELDS,
      },
    },
    reach: ({ place }, asked) => toSenderReach(asked, place),
    toItems: ({ needs: need, ...call }, asked) => toMissions(desk, call, [need], asked),
  });
}

interface TurnOut {
  readonly words: { readonly name: Text; readonly priority: Text };
  /** What each unit of the default turn-out has to be, at least one. */
  readonly list: (norms: NormReads, nature: string, priority: string, atMs: number) => readonly string[];
}

/** A call for which units are turned out by what it is and how large: one mission a unit, all of the same call. */
export function createTakeTurnOut(desk: MissionDesk, { words, list }: TurnOut): Action {
  const { natures, priorities, rights } = desk;
  return defineAction({
    id: 'take-call',
    permission: rights.take,
    body: Type.Object({ nature: toEnum(natures), priority: toEnum(priorities), ...CallFields }),
    words: {
      name: words.name,
      send: { vi: 'Ghi cuộc gọi', en: 'Take the call' },
      fields: {
        nature: toField('Việc gì?', 'What is it?', { choices: natures }),
        priority: { ask: words.priority, choices: priorities },
        ...FIELDS,
      },
    },
    reach: ({ place }, asked) => toSenderReach(asked, place),
    toItems: (call, asked) =>
      toMissions(desk, call, list(asked.read.norms, call.nature, call.priority, asked.nowMs), asked),
  });
}

function toMissions(
  { kind, prefix, natures }: MissionDesk,
  { nature, priority, place, receivedMs, caseCode, note }: Static<typeof CallBody>,
  needs: readonly string[],
  asked: ActionAsked,
): Decoded {
  const timeMs = receivedMs ?? asked.nowMs;
  return {
    records: needs.map((need, at) => {
      const item = toNewRecord(asked, {
        kind,
        prefix,
        status: 'waiting',
        timeMs,
        title: natures.find(({ id }) => id === nature)?.name.vi ?? nature,
        place,
        body: {
          nature,
          priority,
          needs: need,
          receivedMs: timeMs,
          receivedBy: toSetter('desk', asked),
          ...(caseCode === undefined ? {} : { caseCode }),
          ...(note === undefined ? {} : { note: toKeptText(note) }),
        },
      });
      const code = needs.length === 1 ? item.code : `${item.code}-${at + 1}`;
      return { ...item, code, body: { ...item.body, call: item.code } };
    }),
  };
}
