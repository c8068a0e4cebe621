/**
 * System assets: each ward, each agency and the city as a whole, so that what is computed of them has datastreams like
 * anything else. Nobody put them up: they stand in no list, search or count of assets unless they are asked for.
 */
import type { Asset } from './asset.ts';
import type { Text } from '../basics/text.ts';

/** The service id that they carry; no folder under services/ may have it. */
export const SYSTEM_SERVICE = 'city';

/** The kinds of system assets. */
export const SYSTEM_KINDS = ['area', 'agency', 'city'] as const;
export type SystemKind = (typeof SYSTEM_KINDS)[number];

/** What they are called, on screens and in titles. */
export const SYSTEM_KIND_NAMES: Readonly<Record<SystemKind, Text>> = {
  area: { vi: 'Địa bàn', en: 'Ward' },
  agency: { vi: 'Cơ quan', en: 'Agency' },
  city: { vi: 'Toàn thành phố', en: 'The whole city' },
};

/** Code of the city as a whole. */
export const CITY_ASSET = 'city';

/** Code of one version of an area: codes are used again with other borders, so the local date of its beginning is in it. */
export function toAreaAsset(areaCode: string, validFromMs: number, utcOffsetMin: number): string {
  const date = new Date(validFromMs + utcOffsetMin * 60_000).toISOString().slice(0, 10);
  return `area:${areaCode}@${date}`;
}

/** Code of an agency's. */
export function toAgencyAsset(agencyId: string): string {
  return `agency:${agencyId}`;
}

/** Whether an asset is one of them. */
export function isSystemAsset({ serviceId }: Pick<Asset, 'serviceId'>): boolean {
  return serviceId === SYSTEM_SERVICE;
}

/** Whether a kind is one of theirs. */
export function isSystemKind(kind: string): kind is SystemKind {
  return SYSTEM_KINDS.some((one) => one === kind);
}

/** Whether a code is kept for them. */
export function isSystemCode(code: string): boolean {
  return toSystemKind(code) !== undefined;
}

/** The kind that a code belongs to; undefined for a code that anybody may give. */
export function toSystemKind(code: string): SystemKind | undefined {
  if (code === CITY_ASSET) return 'city';
  if (code.startsWith('area:')) return 'area';
  return code.startsWith('agency:') ? 'agency' : undefined;
}

/** Code of the area in the code of one version of it; undefined for any other code. */
export function findAreaCode(code: string | undefined): string | undefined {
  return /^area:(.+)@/u.exec(code ?? '')?.[1];
}
