/**
 * Limits of outlets as effective-dated norms: of a mean of an hour (or one sample) and of a mean of a day. For the classes of
 * the regulations they are templates; the permit of one outlet stands before them, as an era of that outlet.
 */
import type { NormDefinition, NormEra } from '../../contract/rules/norm.ts';
import {
  hasDayMean,
  listSides,
  type ParameterId,
  PARAMETER_IDS,
  PARAMETERS,
  type Side,
} from './parameters.ts';
import { type Column, findC, REGULATION, type RegulationId, REGULATIONS } from './regulations.ts';

/** Over what a limit is judged; one sample of a laboratory is judged as an hour is. */
export type Averaging = 'hour' | 'day';

export interface LimitId {
  readonly parameter: ParameterId;
  readonly side: Side;
  readonly averaging: Averaging;
}

export const toLimitNorm = ({ parameter, side, averaging }: LimitId): string =>
  `wastewater/${parameter}-${averaging === 'day' ? 'day-' : ''}${side}`;

/** Of an outlet without a permit of its own: which template it is held to. */
export const toOutletClass = (regulation: RegulationId, column: Column, averaging: Averaging): string =>
  `${regulation}-${column}${averaging === 'day' ? '-day' : ''}`;

/** Of an outlet whose permit is known: no template holds for it. */
export const PERMIT_CLASS = 'permit';

/** Every limit there is. */
export function listLimits(): readonly LimitId[] {
  return PARAMETER_IDS.flatMap((parameter) =>
    listSides(parameter).flatMap((side) =>
      (['hour', 'day'] as const)
        .filter((averaging) => averaging === 'hour' || hasDayMean(parameter))
        .map((averaging) => ({ parameter, side, averaging })),
    ),
  ).filter((limit) => listTemplates(limit).length > 0);
}

export function toLimitNorms(): NormDefinition[] {
  return listLimits().map((limit) => {
    const { vi, en, unit } = PARAMETERS[limit.parameter];
    const isLeast = limit.side === 'least';
    return {
      id: toLimitNorm(limit),
      serviceId: 'wastewater',
      name: {
        vi: `${vi} trong nước thải: ${isLeast ? 'giới hạn dưới' : 'giới hạn'}`,
        en: `${en} in waste water: ${isLeast ? 'least' : 'limit'}`,
      },
      unit,
      averaging:
        limit.averaging === 'day'
          ? { vi: 'trung bình ngày', en: 'mean of a day' }
          : { vi: 'trung bình giờ, hoặc một mẫu', en: 'mean of an hour, or one sample' },
      eras: listTemplates(limit),
    };
  });
}

function listTemplates({ parameter, side, averaging }: LimitId): NormEra[] {
  return REGULATIONS.flatMap((regulation) =>
    REGULATION[regulation].columns.flatMap((column): NormEra[] => {
      const value = findC(regulation, column, parameter, side);
      if (value === undefined) return [];
      const { instrument, validFromMs, validToMs, source, unsure } = REGULATION[regulation];
      const isSure = unsure !== 'all' && !unsure.has(parameter);
      return [
        {
          scope: { assetClass: toOutletClass(regulation, column, averaging) },
          instrument,
          article: `Bảng 1, cột ${column.toUpperCase()}`,
          text: toText(regulation, column, isSure),
          validFromMs,
          validToMs,
          values: { kind: 'limit', value, bound: 'exceeded' },
          source,
          checkedOn: '2026-11-29',
          confidence: isSure ? 'secondary' : 'assumed',
        },
      ];
    }),
  );
}

function toText(regulation: RegulationId, column: Column, isSure: boolean): NormEra['text'] {
  if (regulation.endsWith('2025'))
    return {
      vi: `Mẫu chờ xác nhận: chưa đọc được bảng của quy chuẩn 2025${column === 'c' ? ', cột C tạm lấy theo cột B' : ''}. Chỉ kết luận theo giấy phép môi trường của cơ sở.`,
      en: `A template that waits to be confirmed: the tables of 2025 were not read${column === 'c' ? ', column C takes that of B for now' : ''}. Only the permit of the works is to be concluded from.`,
    };
  const factors = regulation === 'qcvn40-2011' ? 'Kq × Kf' : 'K';
  return {
    vi: `Giá trị C, chưa nhân hệ số: giới hạn của cơ sở là Cmax = C × ${factors} (trừ nhiệt độ, độ màu, pH, coliform).${isSure ? '' : ' Số này chưa đối chiếu.'}`,
    en: `The value C without its factors: the limit of a works is Cmax = C × ${factors} (not of temperature, colour, pH, coliforms).${isSure ? '' : ' This number was not compared.'}`,
  };
}
