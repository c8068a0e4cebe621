/** Records of states → rows of answers. */
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { ServiceReads } from '../../../platform/sdk/service.ts';
import type { IndicatorRow } from '../answers.ts';

export function toRow(
  { id, title, status, body }: RecordView,
  { findAgencyName }: Pick<ServiceReads, 'findAgencyName'>,
): IndicatorRow {
  const number = (name: string): number | null => (typeof body[name] === 'number' ? body[name] : null);
  const text = (name: string): string | null => (typeof body[name] === 'string' ? body[name] : null);
  return {
    recordId: id,
    code: text('indicator') ?? '',
    name: { vi: title, en: text('nameEn') ?? title },
    group: text('group') ?? '',
    agency: toAgency(text('agency') ?? '', findAgencyName),
    unit: text('unit') ?? '',
    decimals: number('decimals') ?? 1,
    isRate: body['isRate'] === true,
    track: status,
    from: text('from'),
    to: text('to'),
    value: number('value'),
    basis: text('basis'),
    issuedMs: number('issuedMs'),
    derived: text('derived'),
    territory: text('territory'),
    growth: number('growth'),
    same: number('same'),
    noGrowth: text('noGrowth'),
    reached: number('reached'),
    plan: number('plan'),
    share: number('share'),
    due: number('due'),
    paceBy: text('paceBy'),
    ending: number('ending'),
    endingLow: number('endingLow'),
    endingHigh: number('endingHigh'),
    noEnding: text('noEnding'),
    doubt: text('doubt'),
    explainedWhy: text('explainedWhy'),
    measures: text('measures'),
    explainedUntilMs: number('explainedUntilMs'),
  };
}

/** By its name; an id that names no agency of today stands for itself. */
export function toAgency(id: string, findAgencyName: ServiceReads['findAgencyName']) {
  return { id, name: findAgencyName(id) ?? { vi: id, en: id } };
}

/** How far it is from what is due: the most behind first. Without a share last. */
export const toDistance = ({ share, due }: Pick<IndicatorRow, 'share' | 'due'>): number =>
  share === null || due === null ? 0 : share - due;
