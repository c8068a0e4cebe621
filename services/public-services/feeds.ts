/** What feeds of public services promise: one-stop systems of agencies, the catalogue of procedures, and tables of offices. */
import type { NormAddition } from '../../contract/city/city-pack.ts';
import type { FeedDefinition } from '../../contract/feeds/feed.ts';
import type { NormEra } from '../../contract/rules/norm.ts';
import { SOFTWARE_DEFAULT } from '../../platform/sdk/norm.ts';
import { ADMIN_PROCEDURE } from './catalogue/admin-procedure.ts';
import { DOSSIER } from './dossier/dossier.ts';
import { NORM } from './limits.ts';

export { DOSSIER_TABLE } from './dossier/table-presets.ts';

const DAY_SEC = 86_400;
const LEGAL_BASIS = 'Nghị định 118/2025/NĐ-CP; Nghị định 278/2025/NĐ-CP';

type Promised = Pick<FeedDefinition, 'serviceId' | 'decoder' | 'contract' | 'obligation'>;

/** Dossiers of one agency: seen by it, by those above it and by those that are named. */
export const toDossierFeed = (sharedWith: readonly string[]): Promised => ({
  serviceId: 'public-services',
  decoder: 'dossiers',
  contract: { unknown: 'quarantine', recordKinds: [DOSSIER], properties: [], futureToleranceSec: 300 },
  obligation: {
    everySec: DAY_SEC,
    // From Friday evening to Monday morning nobody owes anything.
    overdueSec: 3 * DAY_SEC,
    delinquentSec: 7 * DAY_SEC,
    visibility: 'restricted',
    sharedWith: [...sharedWith],
    legalBasis: LEGAL_BASIS,
  },
});

/** The catalogue is public knowledge; it changes with each decision. */
export const toCatalogueFeed = (): Promised => ({
  serviceId: 'public-services',
  decoder: 'admin-procedures',
  contract: { unknown: 'quarantine', recordKinds: [ADMIN_PROCEDURE], properties: [] },
  obligation: {
    everySec: 31 * DAY_SEC,
    overdueSec: 33 * DAY_SEC,
    delinquentSec: 62 * DAY_SEC,
    visibility: 'city',
    legalBasis: LEGAL_BASIS,
  },
});

/** The limit of one procedure in working days, from a moment on, by words of its own. */
export const toLimitEra = (
  code: string,
  days: number,
  told: Pick<NormEra, 'instrument' | 'text' | 'source' | 'validToMs'> & { readonly validFromMs?: number },
): NormAddition => ({
  norm: NORM.timeLimit,
  era: {
    ...SOFTWARE_DEFAULT,
    ...told,
    scope: { asset: code },
    values: { kind: 'limit', value: days, bound: 'exceeded' },
  },
});
