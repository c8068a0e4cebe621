/** Missing is never zero: a number or null as one schema of two types. In a union the API's coercion makes null to 0. */
import { Type } from 'typebox';

interface Limits {
  readonly minimum?: number;
  readonly maximum?: number;
}

export const NumberOrNull = (limits: Limits = {}) =>
  Type.Unsafe<number | null>({ ...limits, type: ['number', 'null'] });

export const IntegerOrNull = (limits: Limits = {}) =>
  Type.Unsafe<number | null>({ ...limits, type: ['integer', 'null'] });
