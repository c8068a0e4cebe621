/** The forms of the desk: an indicator is defined, a figure or a plan is entered, a lag is explained. */
import { Type } from 'typebox';
import type { RefusedItem } from '../../contract/feeds/item.ts';
import { periodBases } from '../../contract/values/period-value.ts';
import type { PeriodBasis, PeriodValue } from '../../contract/values/period-value.ts';
import {
  ChoiceField,
  LineField,
  TimeField,
  toChoices,
  toDraftTexts,
  toKeptText,
  toRecordChange,
} from '../../platform/sdk/record-form.ts';
import { defineAction, defineRecordAction } from '../../platform/sdk/service.ts';
import type { Action, ServiceReads } from '../../platform/sdk/service.ts';
import { toLag } from './assess/state-item.ts';
import { toFacts } from './indicators/facts.ts';
import type { IndicatorFacts } from './indicators/facts.ts';
import { GROUPS } from './indicators/groups.ts';
import {
  ACCUMULATIONS,
  CODE,
  DIRECTIONS,
  FREQUENCIES,
  IN_FORCE,
  INDICATOR,
  IndicatorBody,
  VALUE_KINDS,
} from './indicators/indicator.ts';
import { STATE, TRACK } from './indicators/state.ts';
import { parsePeriod, TERRITORIES, toGap, toTerritory } from './model.ts';
import { findDoubt, findTold, refuseDoubt } from './values/compare-value.ts';
import { BY_INDICATOR, BY_TERRITORY, CITY, toCells, toToldByCode, VALUES } from './values/series.ts';
import { BASIS_NAMES } from './values/basis-names.ts';

const ALL = 10_000;
/** Parts and whole may differ by rounding. */
const ROUNDING = 0.005;
/** Whether the months are real is told with words of its own. */
const PERIOD_TEXT =
  '^(\\d{4}(-(M?\\d{2}|Q[1-4]|S[12]))?|\\d{1,2}T[/-]\\d{4}|T\\d{1,2}/\\d{4}|Quý (I{1,3}|IV|[1-4])/\\d{4})$';
const Why = LineField(5, 1_000);

const { agency, ...told } = IndicatorBody.properties;
const DefineBody = Type.Object({
  code: Type.String({ pattern: CODE }),
  name: LineField(3, 300),
  agency,
  group: told.group,
  unit: told.unit,
  frequency: told.frequency,
  accumulation: told.accumulation,
  valueKind: told.valueKind,
  direction: told.direction,
  partOf: Type.Optional(Type.String({ maxLength: 40 })),
  priceBase: Type.Optional(Type.String({ maxLength: 60 })),
  definition: Type.Optional(Type.String({ maxLength: 2_000 })),
  source: Type.Optional(Type.String({ maxLength: 200 })),
});

const ValueBody = Type.Object({
  period: Type.String({ pattern: PERIOD_TEXT }),
  value: Type.Number(),
  basis: Type.Unsafe<PeriodBasis>(Type.Enum([...periodBases])),
  territory: Type.Optional(ChoiceField(TERRITORIES)),
  why: Type.Optional(Why),
});

export const actions: readonly Action[] = [
  defineAction({
    id: 'define-indicator',
    permission: 'socio-economic.define',
    body: DefineBody,
    words: {
      name: { vi: 'Thêm chỉ tiêu', en: 'Add an indicator' },
      send: { vi: 'Thêm chỉ tiêu', en: 'Add the indicator' },
      fields: {
        code: {
          ask: { vi: 'Mã chỉ tiêu?', en: 'Its code?' },
          help: { vi: 'Chữ hoa, số, dấu chấm, gạch.', en: 'Capital letters, digits, dots, dashes.' },
        },
        name: { ask: { vi: 'Tên chỉ tiêu?', en: 'Its name?' } },
        agency: {
          ask: { vi: 'Cơ quan nào chịu trách nhiệm số liệu?', en: 'Which agency owes its figures?' },
          of: { agency: 'any' },
        },
        group: { ask: { vi: 'Thuộc nhóm nào?', en: 'Of which group?' }, choices: toChoices(GROUPS) },
        unit: {
          ask: { vi: 'Đơn vị tính?', en: 'In which unit?' },
          help: {
            vi: 'Gồm cả bội số: tỷ đồng, nghìn lượt, %.',
            en: 'With its multiplier: tỷ đồng, nghìn lượt, %.',
          },
        },
        frequency: { ask: { vi: 'Kỳ số liệu?', en: 'How often?' }, choices: toChoices(FREQUENCIES) },
        accumulation: {
          ask: { vi: 'Số của riêng kỳ hay cộng dồn?', en: 'Of the period alone, or running?' },
          choices: toChoices(ACCUMULATIONS),
        },
        valueKind: {
          ask: { vi: 'Loại số liệu?', en: 'What kind of figure?' },
          choices: toChoices(VALUE_KINDS),
        },
        direction: {
          ask: { vi: 'Thế nào là tốt?', en: 'Which way is better?' },
          choices: toChoices(DIRECTIONS),
        },
        partOf: {
          ask: { vi: 'Là một phần của chỉ tiêu nào?', en: 'A part of which indicator?' },
          help: { vi: 'Mã của chỉ tiêu tổng.', en: 'The code of the whole.' },
        },
        priceBase: { ask: { vi: 'Theo giá nào?', en: 'At which prices?' } },
        definition: { ask: { vi: 'Khái niệm, phạm vi?', en: 'What does it measure?' }, as: 'long-text' },
        source: { ask: { vi: 'Cơ quan nào thu thập?', en: 'Who collects it?' } },
      },
    },
    reach: (body) => ({ agencyIds: [body.agency], areaCode: null }),
    toItems({ code, name, ...body }, { read, nowMs }) {
      if (read.findAgencyName(body.agency) === undefined) return { refused: [refuseAgency(body.agency)] };
      return {
        records: [
          {
            kind: INDICATOR,
            code,
            timeMs: nowMs,
            openedMs: nowMs,
            status: IN_FORCE,
            title: toKeptText(name),
            base: 0,
            body: { ...body, unit: toKeptText(body.unit) },
          },
        ],
      };
    },
  }),
  defineRecordAction({
    id: 'report-value',
    permission: 'socio-economic.report',
    of: { recordKind: INDICATOR, toDraft: () => ({}) },
    body: ValueBody,
    words: {
      name: { vi: 'Nhập số liệu hoặc kế hoạch', en: 'Enter a figure or a plan' },
      send: { vi: 'Gửi số liệu', en: 'Send the figure' },
      fields: {
        period: {
          ask: { vi: 'Của kỳ nào?', en: 'Of which period?' },
          help: {
            vi: 'Tháng 2026-09, quý 2026-Q3, năm 2026; cộng dồn 9T/2026.',
            en: 'Month 2026-09, quarter 2026-Q3, year 2026; running total 9T/2026.',
          },
        },
        value: {
          ask: {
            vi: 'Giá trị, theo đơn vị tính của chỉ tiêu?',
            en: 'The figure, in the unit of the indicator?',
          },
        },
        basis: {
          ask: { vi: 'Trạng thái số liệu?', en: 'Status of the figure?' },
          choices: toChoices(BASIS_NAMES),
        },
        territory: {
          ask: { vi: 'Theo địa giới nào?', en: 'Of which territory?' },
          help: {
            vi: 'Bỏ trống với kỳ sau 01/7/2025. Kỳ trước đó phải ghi rõ.',
            en: 'Leave empty for periods after 1 July 2025; say it for those before.',
          },
          choices: toChoices(TERRITORIES),
        },
        why: {
          ask: { vi: 'Vì sao khác thường?', en: 'Why is it unusual?' },
          help: {
            vi: 'Chỉ cần khi số liệu nhảy vọt hoặc không bằng tổng các phần.',
            en: 'Only where it jumps, or its parts do not add up to it.',
          },
          as: 'long-text',
        },
      },
    },
    why: ({ why }) => why ?? '',
    reach: (_body, { record }) => ({ agencyIds: [String(record.body['agency'])], areaCode: null }),
    async toItems(body, { record, read, nowMs }) {
      const facts = toFacts(record);
      const period = parsePeriod(body.period);
      if (period === undefined) return { refused: [refusePeriod(body.period)] };
      const value: PeriodValue = {
        series: VALUES,
        subject: CITY,
        by: {
          [BY_INDICATOR]: facts.code,
          ...(body.territory === undefined ? {} : { [BY_TERRITORY]: body.territory }),
        },
        period,
        value: body.value,
        unit: facts.unit,
        basis: body.basis,
        issuedMs: nowMs,
        at: 'body',
      };
      const doubted = body.why === undefined ? await findFormDoubt(value, facts, read) : undefined;
      return doubted === undefined ? { periodValues: [value] } : { refused: [doubted] };
    },
  }),
  defineRecordAction({
    id: 'explain-lag',
    permission: 'socio-economic.report',
    of: {
      recordKind: STATE,
      toDraft: (record) => toDraftTexts(record, ['explainedWhy', 'measures', 'explainedBy']),
    },
    body: Type.Object({
      explainedBy: LineField(2, 200),
      explainedWhy: Why,
      measures: Why,
      explainedUntilMs: TimeField({ backDays: 0, aheadDays: 2 * 366 }),
    }),
    words: {
      name: { vi: 'Giải trình chậm tiến độ', en: 'Explain why it is behind' },
      send: { vi: 'Gửi giải trình', en: 'Send the explanation' },
      fields: {
        explainedBy: { ask: { vi: 'Ai giải trình?', en: 'Who explains it?' } },
        explainedWhy: { ask: { vi: 'Vì sao chậm?', en: 'Why is it behind?' }, as: 'long-text' },
        measures: { ask: { vi: 'Làm gì để đạt kế hoạch?', en: 'What is done about it?' }, as: 'long-text' },
        explainedUntilMs: {
          ask: { vi: 'Xem lại vào lúc nào?', en: 'When is it looked at again?' },
          as: 'time',
          help: {
            vi: 'Nếu khi đó vẫn chậm, hoặc chậm thêm 5 điểm phần trăm trước đó, cần giải trình lại.',
            en: 'If it still lags then, or by five points more before, it is to be explained anew.',
          },
        },
      },
    },
    why: ({ explainedWhy }) => explainedWhy,
    reach: (_body, { record }) => ({ agencyIds: [String(record.body['agency'])], areaCode: null }),
    toItems(body, asked) {
      const { record, nowMs } = asked;
      if (record.status !== TRACK.behind && record.status !== TRACK.explained)
        return { refused: [refuseTrack(record.status)] };
      if (body.explainedUntilMs < nowMs) return { refused: [refusePast(body.explainedUntilMs)] };
      const number = (name: string) => (typeof record.body[name] === 'number' ? record.body[name] : null);
      const item = toRecordChange(asked, {
        status: TRACK.explained,
        what: 'explained',
        body: {
          explainedBy: toKeptText(body.explainedBy),
          explainedWhy: toKeptText(body.explainedWhy),
          measures: toKeptText(body.measures),
          explainedMs: nowMs,
          explainedUntilMs: body.explainedUntilMs,
          explainedLag: toLag({ share: number('share'), due: number('due') }),
        },
        facts: { why: toKeptText(body.explainedWhy) },
      });
      return { records: [item] };
    },
  }),
];

/** What the form asks a reason for: a jump, a wrong unit, parts that do not add up. */
async function findFormDoubt(
  value: PeriodValue,
  facts: IndicatorFacts,
  read: ServiceReads,
): Promise<RefusedItem | undefined> {
  const { period, issuedMs, basis } = value;
  const territory = value.by?.[BY_TERRITORY] ?? toTerritory(period.to, issuedMs);
  const parts = (await read.listRecords({ kind: INDICATOR, open: true, limit: ALL }))
    .filter(({ body }) => body['partOf'] === facts.code)
    .map(toFacts);
  const year = Number(period.to.slice(0, 4));
  const cells = await read.periods.list({
    serviceId: 'socio-economic',
    series: VALUES,
    subject: CITY,
    from: `${year - 1}-01-01`,
    to: `${year + 1}-12-31`,
    cells: toCells([facts.code, ...parts.map(({ code }) => code)]),
  });
  const toldOf = toToldByCode(cells);
  const knownOf = (code: string) => ({
    told: (toldOf.get(code) ?? []).filter((one) => one.territory === territory),
  });
  const amount = (value.value ?? 0) * facts.factor;
  const doubt = findDoubt({ ...value, value: amount }, facts, knownOf(facts.code));
  if (doubt !== undefined) return refuseDoubt(amount, doubt, facts, 'body');
  const told = parts.map(
    ({ code }) => findTold(knownOf(code), period, { isPlan: basis === 'plan' })?.value ?? null,
  );
  const gap = facts.valueKind === 'rate' ? null : toGap(told, amount, ROUNDING);
  if (gap === null) return undefined;
  return refuseDoubt(amount, { kind: 'parts', gap, sum: amount + gap }, facts, 'body');
}

function refusePeriod(value: string): RefusedItem {
  return {
    reason: 'time_not_readable',
    where: 'body.period',
    value,
    allowed: 'a month 2026-01 to 2026-12, a quarter 2026-Q3, a year 2026, a running total 9T/2026',
    next: 'Write the period in one of these ways.',
  };
}

function refuseAgency(value: string): RefusedItem {
  return {
    reason: 'unknown_subject',
    where: 'body.agency',
    value,
    allowed: 'the id of an agency of today',
    next: 'Look the id up in the list of agencies.',
  };
}

function refuseTrack(value: string): RefusedItem {
  return {
    reason: 'wrong_type',
    where: 'status',
    value,
    allowed: 'behind, or explained',
    next: 'Only what is behind its plan is explained.',
  };
}

function refusePast(timeMs: number): RefusedItem {
  return {
    reason: 'wrong_shape',
    where: 'explainedUntilMs',
    value: new Date(timeMs).toISOString(),
    allowed: 'a time to come',
    next: 'Say when it is to be looked at again.',
  };
}
