/** The environmental permit of one outlet as eras of the limits, each with Cmax by its column and factors. Pure. */
import type { NormAddition } from '../../contract/city/city-pack.ts';
import { DAY_MS } from '../../contract/basics/time-units.ts';
import { toLawMs } from '../../platform/sdk/norm.ts';
import { toCmax } from './cmax.ts';
import { type Averaging, toLimitNorm } from './limits.ts';
import { hasDayMean, listSides, type ParameterId } from './parameters.ts';
import { type Column, findC, REGULATION, type RegulationId } from './regulations.ts';

/** Phụ lục 1 of a permit: what may be let out at one place. */
export interface Permit {
  /** Code of the outlet. */
  readonly outlet: string;
  readonly number: string;
  readonly regulation: RegulationId;
  readonly column: Column;
  /** Over what its limits are judged; pH by the hour in any case. */
  readonly averaging: Averaging;
  /** Factors of the regulations of before 2025; absent 1. */
  readonly kq?: number;
  readonly kf?: number;
  readonly k?: number;
  readonly parameters: readonly ParameterId[];
  /** Numbers that the permit gives itself, in place of those of the regulation. */
  readonly own?: Partial<Record<ParameterId, number>>;
  /** Local days, the last one included; null: until it is replaced. */
  readonly validFrom: string;
  readonly validTo: string | null;
  /** Nobody has issued it. */
  readonly isDemo?: boolean;
}

/** @throws RangeError when it names a parameter of which neither it nor its regulation has a number. */
export function toPermitEras(permit: Permit): NormAddition[] {
  const { outlet, averaging, regulation, column, own = {} } = permit;
  const { name } = REGULATION[regulation];
  return permit.parameters.flatMap((parameter) =>
    listSides(parameter).map((side): NormAddition => {
      const c = findC(regulation, column, parameter, side);
      const given = side === 'most' ? own[parameter] : undefined;
      const value = given ?? (c === undefined ? undefined : toCmax(parameter, c, permit));
      if (value === undefined)
        throw new RangeError(
          `${permit.number} limits ${parameter}, of which ${name}, column ${column} has no value: give it under own.`,
        );
      return {
        norm: toLimitNorm({ parameter, side, averaging: hasDayMean(parameter) ? averaging : 'hour' }),
        era: {
          scope: { asset: outlet },
          instrument: permit.number,
          article: 'Phụ lục 1',
          text: toText(permit, name, given === undefined ? c : undefined),
          validFromMs: toLawMs(permit.validFrom),
          validToMs: permit.validTo === null ? null : toLawMs(permit.validTo) + DAY_MS,
          values: { kind: 'limit', value, bound: 'exceeded' },
          source: permit.isDemo === true ? 'Giấy phép mô phỏng của bản demo, không có thật' : permit.number,
          checkedOn: '2026-11-29',
          confidence: permit.isDemo === true ? 'assumed' : 'read',
        },
      };
    }),
  );
}

function toText({ column, kq, kf, k }: Permit, name: string, c: number | undefined) {
  const factors = Object.entries({ Kq: kq, Kf: kf, K: k }).flatMap(([sign, factor]) =>
    factor === undefined ? [] : [`${sign} = ${factor}`],
  );
  const basis = `${name}, cột ${column.toUpperCase()}${factors.length === 0 ? '' : `, ${factors.join(', ')}`}`;
  return c === undefined
    ? { vi: 'Giá trị do giấy phép quy định.', en: 'A value that the permit gives itself.' }
    : {
        vi: `Theo ${basis}; giá trị C = ${toVietnamese(c)}.`,
        en: `After ${basis.replace('cột', 'column')}; value C = ${c}.`,
      };
}

const toVietnamese = (amount: number): string => String(amount).replace('.', ',');
