/**
 * Simulated staff of Đà Nẵng: three shifts in the centre, two leaders, in every agency a head and an officer, and an
 * operator where an agency has an operation centre. Only leaders hold the whole city: everybody else sees their own.
 */
import type { DemoPerson } from '../../../contract/city/city-pack.ts';
import type { AgencyDefinition } from '../../../contract/city/city.ts';

const CENTRE = 'trung-tam-ioc';
/** Kinds of agencies that handle cases. */
const HANDLING = new Set([
  'department',
  'branch',
  'unit',
  'enterprise',
  'ward',
  'partner',
  'operation-centre',
  'citizens-reception',
]);
const SHIFTS = ['A', 'B', 'C'] as const;

export function listDemoPeople(agencies: readonly AgencyDefinition[]): readonly DemoPerson[] {
  const city = { agencyId: null } as const;
  return [
    ...SHIFTS.map((shift): DemoPerson => ({
      username: `truc-ban-${shift.toLowerCase()}`,
      name: `Trực ban ca ${shift} (mô phỏng)`,
      role: 'operator',
      post: null,
      agencyId: CENTRE,
      dutyAt: CENTRE,
    })),
    {
      username: 'chu-tich',
      name: 'Chủ tịch UBND thành phố (mô phỏng)',
      role: 'leader',
      post: 'chairman',
      ...city,
    },
    {
      username: 'pho-chu-tich',
      name: 'Phó Chủ tịch UBND thành phố (mô phỏng)',
      role: 'leader',
      post: 'vice-chairman',
      ...city,
    },
    ...agencies.filter(({ kind }) => HANDLING.has(kind)).flatMap(toStaff),
  ];
}

function toStaff({ id, name, kind, isOperationCentre }: AgencyDefinition): DemoPerson[] {
  const operator: DemoPerson = {
    username: `truc-ban.${id}`,
    name: `Trực ban ${name.vi} (mô phỏng)`,
    role: 'operator',
    agencyId: id,
    post: null,
  };
  return [
    ...(isOperationCentre && kind !== 'ward' && id !== CENTRE ? [operator] : []),
    {
      username: `thu-truong.${id}`,
      name: `Thủ trưởng ${name.vi} (mô phỏng)`,
      role: 'agency-head',
      agencyId: id,
      post: 'head',
    },
    {
      username: `can-bo.${id}`,
      name: `Cán bộ ${name.vi} (mô phỏng)`,
      role: 'officer',
      agencyId: id,
      post: null,
    },
  ];
}
