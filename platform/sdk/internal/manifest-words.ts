/** What the manifest calls a kind of station and its properties, as it stands within a sentence. */
import type { PropertyFacts, ServiceManifest } from '../../../contract/services/manifest.ts';
import { isSystemKind, SYSTEM_KIND_NAMES } from '../../../contract/assets/system-asset.ts';
import type { Text } from '../../../contract/basics/text.ts';

export interface ManifestWords {
  /** In small letters. */
  readonly kind: Text;
  findFacts(property: string): PropertyFacts;
  /** Its sign, or its name in small letters. */
  nameOf(property: string): Text;
}

/** @throws Error when the manifest has no such kind, or is asked for a property that it lacks. */
export function createManifestWords(manifest: ServiceManifest, assetKind: string): ManifestWords {
  const name = isSystemKind(assetKind)
    ? SYSTEM_KIND_NAMES[assetKind]
    : manifest.assetKinds.find(({ kind }) => kind === assetKind)?.name;
  if (name === undefined) throw new Error(`The manifest of ${manifest.id} has no kind ${assetKind}.`);
  const findFacts = (property: string): PropertyFacts => {
    const facts = manifest.properties.find((one) => one.property === property);
    if (facts === undefined) throw new Error(`The manifest of ${manifest.id} has no property ${property}.`);
    return facts;
  };
  return {
    kind: toSmall(name),
    findFacts,
    nameOf(property) {
      const { symbol, togetherName, name: own } = findFacts(property);
      return symbol === undefined ? toSmall(togetherName ?? own) : { vi: symbol, en: symbol };
    },
  };
}

/** `Mực nước` as `mực nước`; signs such as `NO₂` and `VN_AQI` stay. */
function toSmall({ vi, en }: Text): Text {
  const small = (word: string): string =>
    /^\p{Lu}\p{Ll}/u.test(word) ? `${word.slice(0, 1).toLowerCase()}${word.slice(1)}` : word;
  return { vi: small(vi), en: small(en) };
}
