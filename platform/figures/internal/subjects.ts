/** Of what figures are: assets of a kind, and the wards, agencies and the city, which are assets of the system's own. */
import { findAgencyOfArea } from '../../../contract/city/agency-of-area.ts';
import type { Asset } from '../../../contract/assets/asset.ts';
import { CITY_ASSET, toAgencyAsset, toAreaAsset } from '../../../contract/assets/system-asset.ts';
import type { SystemKind } from '../../../contract/assets/system-asset.ts';
import type { Text } from '../../../contract/basics/text.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Database } from '../../kernel/database.ts';
import type { SystemAssetDefinition } from '../../catalogue/assets.ts';
import type { AttributeHistory, AttributesBefore } from '../../store/attributes-before.ts';
import type { Figure, FigureSubject } from '../../sdk/figure.ts';

/** One thing that a figure is of. A ward that was merged ends: it has no values after that, and keeps those before. */
export interface Subject {
  readonly assetId: number;
  readonly code: string;
  readonly kind: 'asset' | SystemKind;
  readonly areaCode: string | null;
  /** Of an agency itself, else whose it is. */
  readonly agencyId: string;
  /** As they stand now; only an asset of its own has any. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** What they were until people changed them. */
  readonly before: readonly AttributesBefore[];
  readonly lon: number | null;
  readonly lat: number | null;
  readonly validFromMs: number | null;
  readonly validToMs: number | null;
}

export interface SubjectDeps {
  readonly db: Pick<Database, 'pool'>;
  readonly catalogue: Catalogue;
  readonly cityName: () => Text;
  /** Agency that answers for derived figures: the centre itself. */
  readonly agencyId: () => string | undefined;
  readonly utcOffsetMin: number;
}

type Wanted = SystemAssetDefinition & Pick<Subject, 'validFromMs' | 'validToMs'>;

const BY = { actor: 'system', role: 'system', source: 'figures' };
const FOREVER = { validFromMs: null, validToMs: null };

/** The kind of asset that a figure's outputs belong to. */
export function toSubjectKind(subject: FigureSubject): string {
  return typeof subject === 'string' ? subject : subject.assetKind;
}

/** The subjects of a figure; wards, agencies and the city are made when a figure first asks for them. */
export async function findSubjects(
  deps: SubjectDeps,
  { subject }: Figure,
  history: AttributeHistory,
): Promise<Subject[]> {
  const { catalogue } = deps;
  if (typeof subject !== 'string') {
    return catalogue
      .listAssets()
      .filter(
        ({ kind, attributes }) =>
          kind === subject.assetKind &&
          (subject.having === undefined || (attributes[subject.having] ?? null) !== null),
      )
      .map((asset) => toSubject(asset, 'asset', { ...FOREVER, before: history.get(asset.id) ?? [] }));
  }
  const wanted = listWanted(deps, subject);
  await catalogue.ensureSystemAssets(wanted, BY);
  return wanted.flatMap((one) => {
    const asset = catalogue.findAssetByCode(one.code);
    return asset?.kind === subject ? [toSubject(asset, subject, { ...one, before: [] })] : [];
  });
}

/** Codes of the assets of the wards that there are now. */
export function listAreasOfToday({ catalogue, utcOffsetMin }: SubjectDeps): ReadonlySet<string> {
  const today = catalogue.listAreas().filter(({ validToMs }) => validToMs === null);
  return new Set(today.map(({ code, validFromMs }) => toAreaAsset(code, validFromMs, utcOffsetMin)));
}

function listWanted(
  { catalogue, cityName, agencyId, utcOffsetMin }: SubjectDeps,
  kind: SystemKind,
): Wanted[] {
  const centreId = agencyId();
  if (centreId === undefined) return [];
  const agencies = catalogue.listAgencies();
  switch (kind) {
    case 'city':
      return [{ code: CITY_ASSET, kind, agencyId: centreId, name: cityName(), areaCode: null, ...FOREVER }];
    case 'agency':
      return agencies.map(({ id, name }) => ({
        code: toAgencyAsset(id),
        kind,
        agencyId: id,
        name,
        areaCode: null,
        ...FOREVER,
      }));
    case 'area':
      return catalogue
        .listAreas()
        .filter(({ level }) => level === 'ward')
        .map(({ code, name, validFromMs, validToMs }) => ({
          code: toAreaAsset(code, validFromMs, utcOffsetMin),
          kind,
          agencyId: findAgencyOfArea(agencies, code)?.id ?? centreId,
          name,
          areaCode: code,
          validFromMs,
          validToMs,
        }));
  }
}

function toSubject(
  { id, code, areaCode, agencyId, attributes, lon, lat }: Asset,
  kind: Subject['kind'],
  { validFromMs, validToMs, before }: Pick<Subject, 'validFromMs' | 'validToMs' | 'before'>,
): Subject {
  return {
    assetId: id,
    code,
    kind,
    areaCode,
    agencyId,
    attributes,
    before,
    lon,
    lat,
    validFromMs,
    validToMs,
  };
}
