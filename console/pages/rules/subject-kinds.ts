/** Whom a rule may be about: the kinds of the service's assets, and wards, agencies and the city of which it computes something. */
import type { ServiceManifest } from '../../../contract/services/manifest.ts';
import { SYSTEM_KIND_NAMES, SYSTEM_KINDS } from '../../../contract/assets/system-asset.ts';
import type { Text } from '../../../contract/basics/text.ts';

export interface SubjectKind {
  readonly kind: string;
  readonly name: Text;
}

export function listSubjectKinds(service: ServiceManifest | undefined): readonly SubjectKind[] {
  const system = SYSTEM_KINDS.map((kind) => ({ kind, name: SYSTEM_KIND_NAMES[kind] }));
  return [...(service?.assetKinds ?? []), ...system];
}
