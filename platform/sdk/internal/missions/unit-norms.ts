/** From when a unit is idle or astray: two norms that every service that sends units has, for its rules and its table alike. */
import type { NormDefinition } from '../../../../contract/rules/norm.ts';
import { findPart, SOFTWARE_DEFAULT, toParts } from '../../norm.ts';
import type { NormReads } from '../../read.ts';

/** Within this time the way grows; s. */
export const ASTRAY_WINDOW_SEC = 180;

export const toIdleNorm = (serviceId: string): string => `${serviceId}/idle`;
export const toAstrayNorm = (serviceId: string): string => `${serviceId}/astray`;

/** @param idleMin minutes for which a unit without a mission may stand away from its stations */
export const createUnitNorms = (serviceId: string, idleMin: number): readonly NormDefinition[] => [
  {
    id: toIdleNorm(serviceId),
    serviceId,
    averaging: null,
    name: {
      vi: 'Xe không có chuyến đứng ngoài trạm',
      en: 'A unit without a mission stands out of its station',
    },
    unit: 'min',
    eras: [{ ...SOFTWARE_DEFAULT, values: toParts([['low', idleMin, 'Đứng ngoài trạm', 'Idle']]) }],
  },
  {
    id: toAstrayNorm(serviceId),
    serviceId,
    averaging: null,
    name: {
      vi: 'Thời gian còn lại để đến tăng trong 3 phút',
      en: 'Growth of the time to go within 3 minutes',
    },
    unit: 's',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        values: toParts([
          ['low', 90, 'Lệch đường', 'Astray'],
          ['medium', 240, 'Lệch xa', 'Far astray'],
        ]),
      },
    ],
  },
];

/** Minutes; as the city has it now. */
export const findIdleMin = (
  norms: NormReads,
  own: readonly NormDefinition[],
  serviceId: string,
  atMs: number,
) => findPart(norms, own, { norm: toIdleNorm(serviceId), key: 'low', atMs });

/** Seconds; as the city has it now. */
export const findAstraySec = (
  norms: NormReads,
  own: readonly NormDefinition[],
  serviceId: string,
  atMs: number,
) => findPart(norms, own, { norm: toAstrayNorm(serviceId), key: 'low', atMs });
