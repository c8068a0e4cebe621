/** What is wrong with an era: in itself, as an era of its norm, and beside the eras that hold. */
import type { NormDefinition, NormEra, NormValues } from '../../../contract/rules/norm.ts';
import type { ErrorDetails } from '../../kernel/errors.ts';
import { overlaps, toScopeKey } from './spans.ts';

export interface EraTrouble extends ErrorDetails {
  readonly message: string;
}

/** @param like values of another era of the norm: the same kind and the same names, or whoever refers to them finds nothing. */
export function listEraTroubles(era: NormEra, like: NormValues | undefined): EraTrouble[] {
  const troubles: EraTrouble[] = [];
  if (era.validToMs !== null && era.validToMs <= era.validFromMs)
    troubles.push({
      message: 'A norm ends after it begins.',
      where: 'era.validToMs',
      value: era.validToMs,
      next: 'Give a later end, or none.',
    });
  const { values } = era;
  const keys = listKeys(values);
  if (new Set(keys).size < keys.length)
    troubles.push({
      message: 'Each part of a norm has a name of its own.',
      where: 'era.values',
      value: keys.join(', '),
    });
  if (like !== undefined) {
    const owed = listKeys(like);
    if (values.kind !== like.kind || owed.some((key) => !keys.includes(key)))
      troubles.push({
        message: 'An era has the same parts as the eras before it.',
        where: 'era.values',
        value: `${values.kind}: ${keys.join(', ')}`,
        allowed: `${like.kind}: ${owed.join(', ')}`,
        next: 'Start from the era that holds and change its numbers.',
      });
  }
  if (values.kind === 'table')
    for (const [column, rows] of Object.entries(values.columns))
      if (rows.some((row, index) => index > 0 && !((row[0] ?? NaN) > (rows[index - 1]?.[0] ?? NaN))))
        troubles.push({
          message: 'The rows of a table rise.',
          where: `era.values.columns.${column}`,
          value: rows.map(([first]) => first).join(', '),
        });
  return troubles;
}

/** Eras of one scope that hold at one time, as pairs; a norm of a service must have none. */
export function findOverlap(
  eras: readonly NormEra[],
): { readonly one: NormEra; readonly other: NormEra } | undefined {
  for (const [index, one] of eras.entries()) {
    const other = eras
      .slice(index + 1)
      .find((later) => toScopeKey(later.scope) === toScopeKey(one.scope) && overlaps(one, later));
    if (other !== undefined) return { one, other };
  }
  return undefined;
}

/** Why a norm of a service can’t be taken; undefined when it can. */
export function findNormTrouble({ id, serviceId, eras }: NormDefinition): string | undefined {
  if (!id.startsWith(`${serviceId}/`)) return `its id does not begin with ${serviceId}/`;
  const [first] = eras;
  if (first === undefined) return 'it has no era';
  for (const era of eras) {
    const [trouble] = listEraTroubles(era, first.values);
    if (trouble !== undefined) return `${era.instrument}: ${trouble.message}`;
  }
  const overlap = findOverlap(eras);
  return overlap && `${overlap.one.instrument} and ${overlap.other.instrument} hold at one time`;
}

function listKeys(values: NormValues): string[] {
  if (values.kind === 'limit') return [];
  return values.kind === 'parts' ? values.parts.map(({ key }) => key) : Object.keys(values.columns);
}
