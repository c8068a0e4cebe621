/** Whether a name that a service says is one that exists: where it stands, what it is, and the nearest that would do. */
import { SYSTEM_KINDS } from '../../../../contract/assets/system-asset.ts';
import type { NormDefinition } from '../../../../contract/rules/norm.ts';
import type { ServiceManifest } from '../../../../contract/services/manifest.ts';
import { toNearest } from '../../../kernel/nearest.ts';

/** What there is beside the service: facts of the others, of the city packs, and of both languages' words. */
export interface Around {
  /** Of every service, its own too. */
  readonly manifests: readonly ServiceManifest[];
  readonly norms: readonly NormDefinition[];
  /** Names in `attributes` of assets: what manifests say of them, and what the packs give. */
  readonly attributes: readonly string[];
  readonly zoneKinds: readonly string[];
  readonly placeKinds: readonly string[];
  /** Fields of the bodies of its records that have a word. */
  readonly recordFields: readonly string[];
  /** Members that the service's own code writes: what its decoders say of assets and records, where nothing declares it. */
  readonly sourceKeys: readonly string[];
}

/** One line if the name is none of those that are known: `rule x: condition.property is "rian"; nearest: "rain"`. */
export function listStrange(where: string, name: string | undefined, known: Iterable<string>): string[] {
  const names = [...known];
  if (name === undefined || names.includes(name)) return [];
  const next = names.length === 0 ? 'there is none to name' : `nearest: "${toNearest(name, names)}"`;
  return [`${where} is "${name}"; ${next}`];
}

/** Names of every member of an object and of what lies in it, with the place of each. */
export function* eachMember(given: unknown, where = ''): Generator<readonly [string, string, unknown]> {
  if (typeof given !== 'object' || given === null || given instanceof URL) return;
  for (const [name, value] of Object.entries(given)) {
    const place = Array.isArray(given) ? `${where}[${name}]` : where === '' ? name : `${where}.${name}`;
    yield [place, name, value];
    yield* eachMember(value, place);
  }
}

/** Names that the manifests give, by what they name. */
export function toNames({ manifests, norms, attributes }: Around) {
  return {
    properties: ['position', ...manifests.flatMap((one) => one.properties.map(({ property }) => property))],
    assetKinds: [...manifests.flatMap((one) => one.assetKinds.map(({ kind }) => kind)), ...SYSTEM_KINDS],
    recordKinds: manifests.flatMap((one) => one.recordKinds.map(({ kind }) => kind)),
    norms: norms.map(({ id }) => id),
    attributes: ['class', ...attributes],
    unitOf: (property: string) =>
      manifests.flatMap((one) => one.properties).find((one) => one.property === property)?.unit,
  };
}
