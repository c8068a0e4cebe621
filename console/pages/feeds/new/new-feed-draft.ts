/** What the wizard knows of a feed that is not made yet, and how it becomes one. */
import type { Door, FeedContract, Obligation } from '../../../../contract/feeds/feed.ts';
import { toPlainWords } from '../../../../contract/basics/search-text.ts';
import type { NewFeed } from '../feed-actions.ts';
import { parseAssetRows } from './parse-asset-rows.ts';

export interface NewFeedDraft {
  readonly id: string;
  readonly agencyId: string;
  readonly serviceId: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly door: Door;
  readonly decoder: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly contract: FeedContract;
  readonly obligation: Obligation;
  /** Assets as pasted: one a line, columns separated by comma, semicolon or tab. */
  readonly assetRows: string;
  /** Id of the feed once it is made. */
  readonly madeId: string | null;
}

const MINUTE_SEC = 60;

export const emptyDraft: NewFeedDraft = {
  id: '',
  agencyId: '',
  serviceId: '',
  nameVi: '',
  nameEn: '',
  door: 'http',
  decoder: 'readings-json',
  settings: {},
  contract: { unknown: 'quarantine', properties: [] },
  obligation: { everySec: 10 * MINUTE_SEC, overdueSec: 30 * MINUTE_SEC, delinquentSec: 180 * MINUTE_SEC },
  assetRows: '',
  madeId: null,
};

const ID = /^[a-z0-9][a-z0-9-]{1,62}$/;
export type DraftProblem = 'agency' | 'service' | 'name' | 'id' | 'assetKind' | 'assetRows';

/** What is still missing or wrong, in the order of the form. */
export function listDraftProblems(draft: NewFeedDraft): readonly DraftProblem[] {
  const rows = parseAssetRows(draft.assetRows);
  const problems: (DraftProblem | false)[] = [
    draft.agencyId === '' && 'agency',
    draft.serviceId === '' && 'service',
    draft.nameVi.trim() === '' && 'name',
    !ID.test(draft.id) && 'id',
    rows.assets.length > 0 && draft.contract.assetKind === undefined && 'assetKind',
    rows.problems.length > 0 && 'assetRows',
  ];
  return problems.filter((problem) => problem !== false);
}

/** `Mưa tự động Hoà Vang` → `mua-tu-dong-hoa-vang`: a readable id to begin with. */
export function toFeedId(name: string): string {
  return toPlainWords(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 63);
}

/** The feed as the server takes it: every asset has a datastream for every property of the contract. */
export function toNewFeed(draft: NewFeedDraft): NewFeed {
  const kind = draft.contract.assetKind ?? '';
  const { assets } = parseAssetRows(draft.assetRows);
  return {
    id: draft.id,
    agencyId: draft.agencyId,
    serviceId: draft.serviceId,
    name: { vi: draft.nameVi.trim(), en: draft.nameEn.trim() || draft.nameVi.trim() },
    door: draft.door,
    decoder: draft.decoder,
    settings: { ...draft.settings },
    contract: draft.contract,
    obligation: draft.obligation,
    assets: assets.map(({ code, name, lon, lat, ref }) => ({
      code,
      kind,
      name: { vi: name, en: name },
      lon,
      lat,
      ref,
    })),
    datastreams: assets.flatMap(({ code }) =>
      draft.contract.properties.map(({ property }) => ({ asset: code, property })),
    ),
  };
}

export interface StepProps {
  readonly draft: NewFeedDraft;
  readonly onChange: (part: Partial<NewFeedDraft>) => void;
}
