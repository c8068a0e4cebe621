/** One record whole, and the words in which its service tells it. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../contract/records/record-view.ts';
import type { CaseOfRecord } from '../../contract/cases/case-lists.ts';
import type { RecordDetail } from '../../contract/records/record-detail.ts';
import type { RecordKindFacts } from '../../contract/services/manifest.ts';
import type { Fact } from '../../ui/page/FactList.tsx';
import { useCityClock, useTimeText } from '../../ui/time/clock-context.tsx';
import { toNumberText } from '../../ui/words/format.ts';
import { getJson } from '../api/api-client.ts';
import { feedsQuery } from '../api/queries.ts';
import { useAreaName } from '../api/area-queries.ts';
import { useCatalogue } from '../api/catalogue-index.ts';
import { useStaffNames } from '../api/staff-names.ts';
import { useText } from '../i18n.ts';
import { findServiceWord, listRecordFields, useServiceWebs } from '../services.ts';
import { useLeftWords } from './left-words.ts';

/** @param version of the case in which it is shown: it is read again when that changes. */
export function recordQuery(id: number, version?: number) {
  return queryOptions({
    queryKey: ['record', id, { version }],
    queryFn: ({ signal }) => getJson<RecordDetail>(`/records/${id}`, {}, signal),
  });
}

export function recordCaseQuery(id: number) {
  return queryOptions({
    queryKey: ['record', id, 'case'],
    queryFn: ({ signal }) => getJson<CaseOfRecord>(`/records/${id}/case`, {}, signal),
  });
}

const mostDecimals = 6;
/** 1 January 2000. */
const CENTURY_MS = 946_684_800_000;
/** A day as sources write it. */
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** @param shown the record whose facts are listed: who of the staff it names is called by name. */
export function useRecordWords(shown?: RecordView) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const { language } = useCityClock();
  const catalogue = useCatalogue().data;
  const webs = useServiceWebs();
  const areaName = useAreaName();
  const leftWords = useLeftWords();
  const kindOf = ({ serviceId, kind }: Pick<RecordView, 'serviceId' | 'kind'>) =>
    catalogue?.serviceById.get(serviceId)?.recordKinds.find((one) => one.kind === kind);

  const nameOf = useNamed(shown, shown === undefined ? undefined : kindOf(shown)?.names);

  /** In the words of the service; a status it does not know stands as it came. */
  const toStatus = (record: Pick<RecordView, 'serviceId' | 'kind' | 'status'>): string => {
    const known = kindOf(record)?.statuses.find(({ id }) => id === record.status);
    return known === undefined ? record.status : text(known.name);
  };

  const facetOf = (record: RecordView, field: string) =>
    kindOf(record)?.facets?.find(({ path }) => path === `body.${field}`);

  const recordWordOf = (serviceId: string, field: string, value: Value) =>
    webs?.get(serviceId)?.recordWords?.[field]?.find(({ id }) => id === value)?.name;

  const toValue = (record: RecordView, field: string, value: Value): string => {
    const { serviceId } = record;
    if (value === null || value === '') return '—';
    const known = typeof value === 'string' ? nameOf(record, field, value) : undefined;
    if (known !== undefined) return known;
    const type = facetOf(record, field)?.type;
    const named = type === 'area' ? areaName(String(value)) : recordWordOf(serviceId, field, value);
    if (named !== undefined) return text(named);
    if (typeof value === 'string') {
      if (DAY.test(value)) return value.split('-').toReversed().join('/');
      const agencies = value.split('; ').map((id) => catalogue?.agencyById.get(id));
      // Of a list one that is not known stands as it came, beside the names of the others.
      if (agencies.some((one) => one !== undefined))
        return value
          .split('; ')
          .map((id, at) => text(agencies[at]?.name ?? { vi: id, en: id }))
          .join('; ');
    }
    if (typeof value === 'number' && (type === 'time' || isMoment(field, value)))
      return timeText(value, 'dateMinute');
    if (typeof value === 'boolean') return t(value ? 'record.yes' : 'record.no');
    return typeof value === 'number' ? toNumberText(value, decimalsOf(value), language) : value;
  };

  /** What a field of the body is called: by the service's words, else by the facet that counts it, else as it came. */
  const toName = (record: RecordView, field: string): string => {
    const word = findServiceWord(record.serviceId, `record.${field}`);
    if (word !== undefined) return word;
    const facet = facetOf(record, field);
    return facet === undefined ? field : text(facet.name);
  };

  function listFacts(record: RecordView): readonly Fact[] {
    const { code, areaCode, openedMs, dueMs, clock, closedMs, body, archived } = record;
    const stoppedMs = clock?.stoppedMs ?? null;
    const baseMs = clock?.baseMs ?? null;
    const area = areaCode === null ? undefined : areaName(areaCode);
    const moment = (name: string, timeMs: number | null): readonly Fact[] =>
      timeMs === null ? [] : [{ name, value: timeText(timeMs, 'dateMinute') }];
    return [
      { name: t('cases.record.code'), value: code },
      { name: t('cases.record.status'), value: toStatus(record) },
      ...moment(t('cases.record.opened'), openedMs),
      ...moment(t('cases.record.promised'), dueMs),
      ...(stoppedMs === null
        ? []
        : [
            {
              name: t('cases.record.stopped'),
              value: t('cases.record.stoppedSince', {
                since: timeText(stoppedMs, 'dateMinute'),
                left: leftWords(record),
              }),
            },
          ]),
      ...moment(t('cases.record.unstopped'), baseMs === dueMs ? null : baseMs),
      ...moment(t('cases.record.closed'), closedMs),
      { name: t('record.area'), value: area === undefined ? t('record.noArea') : text(area) },
      ...(archived ? [{ name: t('record.archived'), value: t('record.archivedWhy') }] : []),
      // What was taken back stands in the versions.
      ...sortFields(record.serviceId, Object.entries(body))
        .filter(([, value]) => value !== null)
        .map(([field, value]) => ({ name: toName(record, field), value: toValue(record, field, value) })),
    ];
  }
  return { listFacts, toStatus };
}

/** What a record says by ids of people and feeds, by their names; undefined for every other field, and every other record. */
function useNamed(shown: RecordView | undefined, names: RecordKindFacts['names'] = {}) {
  const text = useText();
  const fields = Object.entries(names).filter(([field]) => typeof shown?.body[field] === 'string');
  const has = (what: 'staff' | 'feed') => fields.filter(([, kind]) => kind === what).map(([field]) => field);
  const staff = has('staff');
  const staffName = useStaffNames(staff.map((field) => String(shown?.body[field])));
  const feeds = useQuery({ ...feedsQuery, enabled: has('feed').length > 0 }).data;
  return ({ id }: RecordView, field: string, value: string): string | undefined => {
    if (id !== shown?.id) return undefined;
    if (staff.includes(field)) return staffName(value);
    const feed = feeds?.find(({ definition }) => definition.id === value);
    return names[field] === 'feed' && feed !== undefined ? text(feed.definition.name) : undefined;
  };
}

/** Epoch milliseconds of this century, by the unit in the field's name; a current in m/s ends with the same letters. */
const isMoment = (field: string, value: number): boolean => field.endsWith('Ms') && value > CENTURY_MS;

/** Those that have no word of the service stand last. */
function sortFields(serviceId: string, fields: readonly (readonly [string, Value])[]) {
  const known = listRecordFields(serviceId);
  const placeOf = (field: string) => (known.includes(field) ? known.indexOf(field) : known.length);
  return fields.toSorted(([a], [b]) => placeOf(a) - placeOf(b));
}

type Value = string | number | boolean | null;

const decimalsOf = (value: number): number =>
  Math.min(mostDecimals, String(value).split('.')[1]?.length ?? 0);
