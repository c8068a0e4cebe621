/** What the fire and rescue police are called for, how large it is, and what is turned out for it by default. */
import type { Text } from '../../../contract/basics/text.ts';
import type { NormDefinition } from '../../../contract/rules/norm.ts';
import { listBounds, SOFTWARE_DEFAULT, toParts } from '../../../platform/sdk/norm.ts';
import type { NormReads } from '../../../platform/sdk/read.ts';
import { ENGINE_KINDS, type EngineKind } from '../units/engine.ts';

export const SIZES = [
  { id: 'small', name: { vi: 'nhỏ', en: 'small' } },
  { id: 'medium', name: { vi: 'vừa', en: 'medium' } },
  { id: 'large', name: { vi: 'lớn', en: 'large' } },
] as const satisfies readonly { id: string; name: Text }[];

type Row = readonly (readonly [
  kind: EngineKind,
  of: readonly [small: number, medium: number, large: number],
])[];
interface Nature {
  readonly id: string;
  readonly name: Text;
  /** Water is needed for it. */
  readonly isFire: boolean;
  readonly turnOut: Row;
}

/** A default of this software: the numbers are the norm `fire-rescue/turn-out`, which two people of the city change. */
export const NATURES = [
  {
    id: 'house',
    name: { vi: 'Cháy nhà ở', en: 'House fire' },
    isFire: true,
    turnOut: [
      ['pump', [1, 2, 4]],
      ['tanker', [0, 1, 2]],
      ['bike', [1, 1, 1]],
      ['rescue', [0, 1, 1]],
    ],
  },
  {
    id: 'high-rise',
    name: { vi: 'Cháy nhà cao tầng', en: 'High-rise fire' },
    isFire: true,
    turnOut: [
      ['pump', [2, 3, 5]],
      ['ladder', [1, 1, 2]],
      ['rescue', [1, 1, 2]],
      ['tanker', [0, 1, 2]],
    ],
  },
  {
    id: 'store',
    name: { vi: 'Cháy chợ, kho, xưởng', en: 'Fire of a market, store or workshop' },
    isFire: true,
    turnOut: [
      ['pump', [2, 3, 6]],
      ['tanker', [1, 2, 4]],
      ['rescue', [0, 1, 1]],
    ],
  },
  {
    id: 'fuel',
    name: { vi: 'Cháy xăng dầu, khí, hóa chất', en: 'Fire of fuel, gas or chemicals' },
    isFire: true,
    turnOut: [
      ['pump', [2, 3, 6]],
      ['tanker', [1, 2, 4]],
      ['rescue', [1, 1, 2]],
    ],
  },
  {
    id: 'vehicle',
    name: { vi: 'Cháy xe', en: 'Vehicle fire' },
    isFire: true,
    turnOut: [['pump', [1, 1, 2]]],
  },
  {
    id: 'forest',
    name: { vi: 'Cháy rừng, cỏ', en: 'Forest or grass fire' },
    isFire: true,
    turnOut: [
      ['pump', [1, 2, 4]],
      ['tanker', [1, 2, 3]],
    ],
  },
  {
    id: 'vessel',
    name: { vi: 'Cháy tàu, thuyền', en: 'Fire on a vessel' },
    isFire: true,
    turnOut: [
      ['boat', [1, 1, 2]],
      ['pump', [1, 2, 3]],
    ],
  },
  {
    id: 'trapped',
    name: { vi: 'Người mắc kẹt, tai nạn', en: 'People trapped, accident' },
    isFire: false,
    turnOut: [['rescue', [1, 1, 2]]],
  },
  {
    id: 'collapse',
    name: { vi: 'Sập đổ, sạt lở', en: 'Collapse, landslide' },
    isFire: false,
    turnOut: [
      ['rescue', [1, 2, 3]],
      ['ladder', [0, 0, 1]],
    ],
  },
  {
    id: 'drowning',
    name: { vi: 'Đuối nước', en: 'Drowning' },
    isFire: false,
    turnOut: [
      ['boat', [1, 1, 2]],
      ['rescue', [0, 1, 1]],
    ],
  },
  {
    id: 'flood',
    name: { vi: 'Cứu người trong ngập, lũ', en: 'Rescue from a flood' },
    isFire: false,
    turnOut: [
      ['boat', [1, 2, 3]],
      ['rescue', [0, 1, 2]],
    ],
  },
] as const satisfies readonly Nature[];

export const TURN_OUT = 'fire-rescue/turn-out';

const toKey = (nature: string, size: string, kind: string): string => `${nature}.${size}.${kind}`;

export const turnOutNorm: NormDefinition = {
  serviceId: 'fire-rescue',
  averaging: null,
  id: TURN_OUT,
  name: { vi: 'Lực lượng xuất phát ban đầu', en: 'Default turn-out' },
  unit: '1',
  eras: [
    {
      ...SOFTWARE_DEFAULT,
      values: toParts(
        NATURES.flatMap(({ id, name, turnOut }) =>
          turnOut.flatMap(([kind, counts]) =>
            SIZES.map((size, at) => {
              const unit = ENGINE_KINDS.find((one) => one.id === kind)?.name ?? { vi: kind, en: kind };
              return [
                toKey(id, size.id, kind),
                counts[at] ?? 0,
                `${name.vi}, ${size.name.vi}: ${unit.vi}`,
                `${name.en}, ${size.name.en}: ${unit.en}`,
              ] as const;
            }),
          ),
        ),
      ),
    },
  ],
};

/** Kinds of units, one a unit; where the norm says none, one pumper or one rescue unit goes. */
export function listTurnOut(norms: NormReads, nature: string, size: string, atMs: number): readonly string[] {
  const kept = listBounds(norms, TURN_OUT, atMs);
  const known = NATURES.find(({ id }) => id === nature);
  const counts = new Map(kept.map(({ key, value }) => [key, value]));
  const usual: Row = kept.length > 0 ? [] : (known?.turnOut ?? []);
  const at = SIZES.findIndex(({ id }) => id === size);
  const units = ENGINE_KINDS.flatMap(({ id }) => {
    const byDefault = usual.find(([kind]) => kind === id)?.[1][at] ?? 0;
    return Array.from({ length: counts.get(toKey(nature, size, id)) ?? byDefault }, () => id);
  });
  return units.length > 0 ? units : [known?.isFire === false ? 'rescue' : 'pump'];
}

export const isFire = (nature: string | null): boolean =>
  NATURES.find(({ id, name }) => id === nature || name.vi === nature)?.isFire ?? false;
