/** What the forms of a dispatch desk share: who is asked, for what, and what a mission that is over refuses. */
import { Type } from 'typebox';
import type { RefusedItem } from '../../../../contract/feeds/item.ts';
import type { FieldFacts } from '../../../../contract/records/form.ts';
import type { ActionAsked, RecordActionAsked } from '../../action.ts';
import { toDeskAgency } from './desk-agency.ts';
import type { StampId, StampSetter } from './stamps.ts';
import type { Choice, Right } from './unit-service.ts';

export interface MissionDesk {
  readonly kind: string;
  /** Before the number of a call that is taken here: `CC`. */
  readonly prefix: string;
  readonly unitKind: string;
  /** Where missions go after the scene; absent: nowhere. */
  readonly destinationKind?: string;
  readonly natures: readonly Choice[];
  readonly priorities: readonly Choice[];
  readonly needs: readonly Choice[];
  /** Of its chain; those that its missions do not have are not asked for. */
  readonly stamps: readonly StampId[];
  readonly rights: { readonly take: Right; readonly send: Right; readonly stamp: Right };
}

export const Note = Type.String({ minLength: 3, maxLength: 300, pattern: '\\S' });
export const Code = Type.String({ minLength: 1, maxLength: 100 });
export const OVER = new Set(['cleared', 'cancelled']);
export const toEnum = (choices: readonly Choice[]) =>
  Type.Unsafe<string>(Type.Enum(choices.map(({ id }) => id)));
export const toField = (vi: string, en: string, more: Partial<FieldFacts> = {}): FieldFacts => ({
  ask: { vi, en },
  ...more,
});

/** The desk of the unit; of a call that waits, whoever took it. */
export function toUnitReach({ record: { body, areaCode }, read }: RecordActionAsked) {
  const asset = typeof body['unit'] === 'string' ? read.findAssetByCode(body['unit']) : undefined;
  if (asset !== undefined) return { agencyIds: [toDeskAgency(asset)], areaCode: null };
  return { agencyIds: typeof body['takenBy'] === 'string' ? [body['takenBy']] : [], areaCode };
}

export const toSetter = (setter: StampSetter, { by }: Pick<ActionAsked, 'by'>): string =>
  `${setter}:${by?.username ?? ''}`;

export const refuseStatus = (status: string): RefusedItem => ({
  reason: 'wrong_shape',
  where: 'status',
  value: status,
  allowed: 'a mission that has not gone farther',
  next: 'Look at the mission again; take another call for another unit.',
});
