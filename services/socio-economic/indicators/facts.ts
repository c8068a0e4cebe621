/** An indicator as it is reckoned with, read from its record. */
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { Text } from '../../../contract/basics/text.ts';
import type { Accumulation, Direction, Frequency, ValueKind } from '../model.ts';
import { parseUnit } from '../model.ts';
import { ACCUMULATIONS, DIRECTIONS, FREQUENCIES, VALUE_KINDS } from './indicator.ts';

export interface IndicatorFacts {
  readonly code: string;
  readonly name: Text;
  readonly group: string;
  readonly unit: string;
  readonly base: string;
  /** How much of the base one of the unit is. */
  readonly factor: number;
  readonly decimals: number;
  readonly frequency: Frequency;
  readonly accumulation: Accumulation;
  readonly valueKind: ValueKind;
  readonly direction: Direction;
  readonly agency: string;
  readonly partOf: string | null;
  readonly dueDays: number | null;
}

type Stored = Pick<RecordView, 'code' | 'title' | 'body'>;

/** The schema of the kind was checked when it came: what is not there is as the form leaves it. */
export function toFacts({ code, title, body }: Stored): IndicatorFacts {
  const text = (name: string): string | null => {
    const value = body[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const number = (name: string): number | null => (typeof body[name] === 'number' ? body[name] : null);
  const unit = text('unit') ?? '1';
  const { base, factor } = parseUnit(unit) ?? { base: unit, factor: 1 };
  const name = title ?? code;
  return {
    code,
    name: { vi: name, en: text('nameEn') ?? name },
    group: text('group') ?? '',
    unit,
    base,
    factor,
    decimals: number('decimals') ?? 1,
    frequency: pick(FREQUENCIES, text('frequency'), 'month'),
    accumulation: pick(ACCUMULATIONS, text('accumulation'), 'discrete'),
    valueKind: pick(VALUE_KINDS, text('valueKind'), 'flow'),
    direction: pick(DIRECTIONS, text('direction'), 'up'),
    agency: text('agency') ?? '',
    partOf: text('partOf'),
    dueDays: number('dueDays'),
  };
}

function pick<Id extends string>(
  choices: readonly { readonly id: Id }[],
  id: string | null,
  otherwise: Id,
): Id {
  return choices.find((choice) => choice.id === id)?.id ?? otherwise;
}

const LONGEST_CODE = 150;

/** The code of a record about an indicator, as titles call it: `Thu tiền sử dụng đất (NS_DAT)`; a long name gives way. */
export function toNamedCode({ code, name }: Pick<IndicatorFacts, 'code' | 'name'>, when = ''): string {
  const end = `${when} (${code})`;
  return `${name.vi.slice(0, LONGEST_CODE - end.length)}${end}`;
}
