/**
 * The city's own stage of operation, 1 to 5: rules propose it, a leader decides it with a reason. It is none of the levels
 * that the state declares (cấp độ rủi ro thiên tai, cấp độ phòng thủ dân sự).
 */
import { Type, type Static } from 'typebox';
import type { Severity } from '../basics/severity.ts';
import type { StageEffectView } from './stage-effects.ts';
import type { Text } from '../basics/text.ts';

export const Stage = Type.Integer({ minimum: 1, maximum: 5 });
export type Stage = Static<typeof Stage>;
export const NORMAL_STAGE: Stage = 1;

/** What a stage is called, with the shape that stands beside the word, and what everybody is told of it. */
export const stageFacts: readonly {
  readonly stage: Stage;
  readonly shape: string;
  readonly name: Text;
  readonly said: Text;
}[] = [
  {
    stage: 1,
    shape: '○',
    name: { vi: 'Bình thường', en: 'Normal' },
    said: { vi: 'Thành phố hoạt động bình thường.', en: 'The city works as usual.' },
  },
  {
    stage: 2,
    shape: '●',
    name: { vi: 'Theo dõi', en: 'Watch' },
    said: {
      vi: 'Có sự việc có thể ảnh hưởng đến đi lại, sinh hoạt ở một số nơi.',
      en: 'Something may disturb traffic and daily life in places.',
    },
  },
  {
    stage: 3,
    shape: '■',
    name: { vi: 'Cảnh giác', en: 'Alert' },
    said: {
      vi: 'Một số nơi đang bị ảnh hưởng. Hãy xem thông báo trước khi ra đường.',
      en: 'Some places are affected. Read the notices before you go out.',
    },
  },
  {
    stage: 4,
    shape: '◆',
    name: { vi: 'Khẩn trương', en: 'Urgent' },
    said: {
      vi: 'Nhiều nơi bị ảnh hưởng nặng. Hạn chế ra đường, làm theo hướng dẫn.',
      en: 'Many places are badly affected. Stay off the roads and follow the instructions.',
    },
  },
  {
    stage: 5,
    shape: '▲',
    name: { vi: 'Khủng hoảng', en: 'Crisis' },
    said: {
      vi: 'Tình hình rất nguy hiểm. Ở nơi an toàn, chỉ ra ngoài khi được yêu cầu.',
      en: 'The situation is very dangerous. Stay in a safe place and leave it only when told to.',
    },
  },
];

/** Facts of a stage; a number that is none is told as the nearest. */
export function toStageFacts(stage: number): (typeof stageFacts)[number] {
  const at = Math.min(Math.max(Math.round(stage), 1), stageFacts.length);
  const [normal] = stageFacts;
  const found = stageFacts[at - 1] ?? normal;
  if (found === undefined) throw new Error('there are no stages');
  return found;
}

/** What makes the centre propose a stage: so many open alerts of at least that severity, in so many wards. */
export interface StageRule {
  readonly stage: Stage;
  readonly severity: Severity;
  readonly count: number;
  /** Different wards among them; absent: anywhere. */
  readonly wards?: number;
}

/** What a rule found when it proposed. */
export interface StageReason {
  readonly severity: Severity;
  readonly alerts: number;
  readonly wards: number;
  /** The rule that held; null: none does any more. */
  readonly rule: StageRule | null;
}

export interface StageProposal {
  readonly id: number;
  readonly stage: Stage;
  /** What held then. */
  readonly before: Stage;
  readonly reason: StageReason;
  readonly proposedMs: number;
}

export interface StageChange {
  readonly id: number;
  readonly stage: Stage;
  readonly before: Stage;
  readonly reason: string;
  readonly byName: string;
  readonly timeMs: number;
  /** The proposal that it follows; null: somebody's own. */
  readonly proposalId: number | null;
}

/** GET /stage */
export interface StageView {
  readonly stage: Stage;
  /** Since when; null: nobody has ever decided one. */
  readonly sinceMs: number | null;
  readonly change: StageChange | null;
  /** What the rules propose and nobody has answered; null at a time that is past. */
  readonly proposal: StageProposal | null;
  readonly mayDecide: boolean;
  /** Scenes of the wall at this stage, in their order; null: all. */
  readonly scenes: readonly string[] | null;
}

/** GET /stage/history */
export interface StageHistory {
  readonly changes: readonly StageChange[];
  readonly rules: readonly StageRule[];
  /** What each stage changes, as the city has it now. */
  readonly effects: readonly StageEffectView[];
}

/** As everybody is told it. */
export const PublicStage = Type.Object({
  stage: Stage,
  sinceMs: Type.Union([Type.Integer(), Type.Null()]),
  name: Type.Object({ vi: Type.String(), en: Type.String() }),
  said: Type.Object({ vi: Type.String(), en: Type.String() }),
});
export type PublicStage = Static<typeof PublicStage>;

export const StageDecision = Type.Object({
  stage: Stage,
  reason: Type.String({ minLength: 3, maxLength: 1_000 }),
});
