/** The filters of GET requests, and why one can't be used. Pure. */
import { toIsoTimeMs } from '../../../platform/sdk/decode.ts';
import { DAY_MS } from '../../../contract/basics/time-units.ts';
import { findCategory } from './catalogue.ts';
import type { Fault } from './fault.ts';

const LONGEST_DAYS = 90;
const MOST_IDS = 50;
const HAS_ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/iu;

export interface Filters {
  /** Named ones; everything else is then left out of account, as the standard says. */
  readonly codes?: readonly string[];
  readonly category?: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly open?: boolean;
}

export function readFilters(fields: Readonly<Record<string, string>>, nowMs: number): Filters | Fault {
  const codes = toList(fields['service_request_id']);
  if (codes.length > MOST_IDS)
    return { status: 400, description: `service_request_id takes at most ${MOST_IDS} ids.` };
  const span = readSpan(fields, nowMs);
  if (codes.length > 0) return { codes, fromMs: 0, toMs: nowMs };
  if ('description' in span) return span;

  const [category, ...more] = toList(fields['service_code']);
  if (more.length > 0) return { status: 400, description: 'service_code takes one code.' };
  if (category !== undefined && findCategory(category) === undefined)
    return { status: 404, description: `service_code ${category.slice(0, 60)} was not found.` };

  const statuses = toList(fields['status']);
  if (statuses.some((status) => status !== 'open' && status !== 'closed'))
    return { status: 400, description: 'status is open or closed.' };
  const [status] = statuses;
  return {
    ...span,
    ...(category === undefined ? {} : { category }),
    // Both of them are all.
    ...(status === undefined || new Set(statuses).size > 1 ? {} : { open: status === 'open' }),
  };
}

/** At most 90 days; of one end alone the 90 days beside it, of none the last 90. */
function readSpan(
  fields: Readonly<Record<string, string>>,
  nowMs: number,
): { fromMs: number; toMs: number } | Fault {
  const [start, end] = [toTimeMs(fields['start_date']), toTimeMs(fields['end_date'])];
  if (Number.isNaN(start) || Number.isNaN(end))
    return {
      status: 400,
      description: 'start_date and end_date are W3C date times with a zone: 2026-11-20T00:00:00+07:00.',
    };
  const longest = LONGEST_DAYS * DAY_MS;
  const toMs = end ?? (start === undefined ? nowMs : start + longest);
  const fromMs = start ?? toMs - longest;
  if (fromMs > toMs) return { status: 400, description: 'start_date is after end_date.' };
  if (toMs - fromMs > longest)
    return { status: 400, description: `start_date and end_date are at most ${LONGEST_DAYS} days apart.` };
  return { fromMs, toMs };
}

function toTimeMs(given: string | undefined): number | undefined {
  if (given === undefined || given === '') return undefined;
  // A plus that nobody escaped came as a blank.
  const text = given.trim().replace(/ (\d{2}:?\d{2})$/u, '+$1');
  return HAS_ZONE.test(text) ? toIsoTimeMs(text, 0) : NaN;
}

function toList(text = ''): readonly string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
