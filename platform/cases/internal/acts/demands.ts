/** What a move asks for, and whether it is there: each demand that is not met says what is missing, in both languages. */
import type { CaseAction } from '../../../../contract/cases/case.ts';
import type { Evidence } from '../../../../contract/alerts/alert.ts';
import type { CaseParty, MoveDemand, ProcedureMove } from '../../../../contract/cases/procedure.ts';
import type { RuleCondition } from '../../../../contract/rules/rule.ts';
import type { Text } from '../../../../contract/basics/text.ts';
import type { Person } from '../../../access/permissions.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { CaseDraft } from '../unit/case-unit.ts';
import { isOpenTask } from '../unit/case-unit.ts';
import { mayApprove, partyNames } from './parties.ts';

/** The newest value of a datastream by its code; undefined while nothing was told. */
export type LatestByCode = (code: string) =>
  | {
      readonly value: number | null;
      readonly timeMs: number;
      /** What its property is called; absent where no service says. */
      readonly what?: Text | undefined;
    }
  | undefined;

/** What is known of a case when a move is asked for. */
export interface MoveFacts {
  readonly photos: number;
  readonly evidence: number;
  /** Open alerts whose value is not back, as people read them. */
  readonly abnormal: readonly Text[];
  readonly stepsLeft: number;
  readonly unanswered: number;
  readonly approved: boolean;
}

type Why = CaseAction['why'][number];

interface OpenAlertRow {
  readonly evidence: readonly Evidence[];
  readonly condition: RuleCondition | null;
  readonly code: string;
  readonly name_vi: string | null;
  readonly name_en: string | null;
}

/** Reads what the demands of any move may ask. Files and approvals count from the last reopening and arrival. */
export async function readMoveFacts(
  db: Pick<Queryable, 'query'>,
  { row, procedure }: Pick<CaseDraft, 'row' | 'procedure'>,
  latestOf: LatestByCode,
): Promise<MoveFacts> {
  const { rows } = await db.query<{
    photos: number;
    evidence: number;
    steps: number;
    unanswered: number;
    approved: boolean;
  }>(
    `with again as (select coalesce(max(time), '-infinity') as since from case_entry where case_id = $1 and what = 'reopened')
     select (select count(*) from evidence where case_id = $1 and withdrawn_at is null and kind = 'photo' and uploaded_at >= again.since) as photos,
            (select count(*) from evidence where case_id = $1 and withdrawn_at is null and uploaded_at >= again.since) as evidence,
            (select count(*) from case_step where case_id = $1) as steps,
            (select count(*) from case_record j join record r on r.id = j.record_id where j.case_id = $1 and r.closed_at is null
               and coalesce(r.body ->> 'answer', '') = ''
               and not exists (select from case_entry e where e.case_id = $1 and e.what = 'citizen.answered' and e.time >= again.since))
              + (case when $3 and not exists (select from case_record where case_id = $1)
                   and not exists (select from case_entry e where e.case_id = $1 and e.what = 'citizen.answered' and e.time >= again.since)
                 then 1 else 0 end) as unanswered,
            exists (select from case_entry where case_id = $1 and what = 'approved' and time >= to_timestamp($2::float8 / 1000.0)) as approved
     from again`,
    [row.id, row.state_since, row.kind === 'report'],
  );
  const alerts = await db.query<OpenAlertRow>(
    `select a.evidence, v.definition -> 'condition' as condition, coalesce(s.code, a.area_code, a.subject) as code, s.name_vi, s.name_en
     from case_alert j join alert a on a.id = j.alert_id
     left join rule_version v on v.rule_id = a.rule_id and v.version = a.rule_version
     left join asset s on s.id = a.asset_id
     where j.case_id = $1 and a.state = 'open' order by a.id`,
    [row.id],
  );
  const found = rows[0];
  return {
    photos: found?.photos ?? 0,
    evidence: found?.evidence ?? 0,
    stepsLeft: Math.max(0, procedure.definition.playbook.length - (found?.steps ?? 0)),
    unanswered: found?.unanswered ?? 0,
    approved: found?.approved ?? false,
    abnormal: alerts.rows.flatMap((alert) => toAbnormal(alert, latestOf)),
  };
}

/** An open alert holds until its rule closes it, or until the newest values lie on the good side of its limits. */
function toAbnormal(
  { evidence, condition, code, name_vi, name_en }: OpenAlertRow,
  latestOf: LatestByCode,
): Text[] {
  const name = { vi: name_vi ?? code, en: name_en ?? code };
  if (condition?.kind === 'threshold') {
    const limits = [
      ...condition.steps.flatMap(({ value }) => (typeof value === 'number' ? [value] : [])),
      // What a norm or an attribute limits stands in the evidence, as it was then.
      ...evidence.flatMap(({ limit }) => limit ?? []),
    ];
    const limit = condition.direction === 'above' ? Math.min(...limits) : Math.max(...limits);
    const streams = [...new Set(evidence.flatMap(({ datastream }) => datastream ?? []))];
    const latest = streams.map((stream) => latestOf(stream));
    const values = latest.map((one) => one?.value ?? null);
    const isBack = (value: number | null) =>
      value !== null && (condition.direction === 'above' ? value < limit : value > limit);
    if (values.length > 0 && values.every(isBack)) return [];
    const unit = evidence[0]?.unit ?? '';
    const off = values.findIndex((one) => !isBack(one));
    const [value, what] = [values[off] ?? null, latest[off]?.what];
    const toSays = (language: keyof Text, limitWord: string): string =>
      `${name[language]}${what === undefined ? '' : `, ${what[language]}`}: ${value} ${unit}, ${limitWord} ${limit} ${unit}`;
    if (value !== null) return [{ vi: toSays('vi', 'giới hạn'), en: toSays('en', 'limit') }];
  }
  return [{ vi: `${name.vi}: cảnh báo chưa kết thúc`, en: `${name.en}: the alert still holds` }];
}

interface Asked {
  readonly draft: Pick<CaseDraft, 'row' | 'tasks'>;
  readonly facts: MoveFacts;
  readonly person: Person | undefined;
  /** Undefined where only the screen asks what could be done: a comment can still be written. */
  readonly comment: string | undefined;
}

/** Each demand: undefined when it is met, otherwise what is missing. */
const demandChecks: Readonly<Record<MoveDemand, (asked: Asked) => Text | undefined>> = {
  comment: ({ comment }) =>
    comment === undefined || comment.trim() !== ''
      ? undefined
      : { vi: 'Cần ghi ý kiến.', en: 'A comment is needed.' },
  photo: ({ facts }) =>
    facts.photos > 0 ? undefined : { vi: 'Cần có ảnh hiện trường.', en: 'A photo from the site is needed.' },
  evidence: ({ facts }) =>
    facts.evidence > 0 ? undefined : { vi: 'Cần có minh chứng.', en: 'Evidence is needed.' },
  'value-normal': ({ facts }) =>
    facts.abnormal.length === 0
      ? undefined
      : {
          vi: `Giá trị chưa trở lại bình thường: ${join(facts.abnormal, 'vi')}.`,
          en: `The value is not back to normal: ${join(facts.abnormal, 'en')}.`,
        },
  'tasks-ended': ({ draft }) => {
    const open = draft.tasks.filter((task) => task.role === 'support' && isOpenTask(task)).length;
    return open === 0
      ? undefined
      : {
          vi: `Còn ${open} phần việc phối hợp chưa kết thúc.`,
          en: `${open} supporting task${open === 1 ? ' is' : 's are'} not ended.`,
        };
  },
  'steps-done': ({ facts }) =>
    facts.stepsLeft === 0
      ? undefined
      : {
          vi: `Còn ${facts.stepsLeft} bước của kịch bản chưa xong.`,
          en: `${facts.stepsLeft} step${facts.stepsLeft === 1 ? '' : 's'} of the playbook left.`,
        },
  'citizen-answered': ({ facts }) =>
    facts.unanswered === 0
      ? undefined
      : { vi: 'Chưa trả lời người dân.', en: 'The citizen has not been answered.' },
  approval: ({ facts, person, draft }) =>
    facts.approved || (person !== undefined && mayApprove(person, draft.row))
      ? undefined
      : {
          vi: 'Cần người đứng đầu hoặc lãnh đạo phê duyệt.',
          en: 'A head of the agency or a leader must approve.',
        },
};

/** Why a move can't be made by these parties now; empty when it can. */
export function explainMove(move: ProcedureMove, parties: readonly CaseParty[], asked: Asked): Why[] {
  const { row } = asked.draft;
  const why: Why[] = [];
  if (row.closed_at !== null)
    return [{ reason: 'closed', says: { vi: 'Vụ việc đã đóng.', en: 'The case is closed.' } }];
  if (!move.by.some((party) => parties.includes(party))) {
    why.push({
      reason: 'party',
      says: {
        vi: `Bước này do ${move.by.map((party) => partyNames[party].vi).join(' hoặc ')} thực hiện.`,
        en: `This is done by ${move.by.map((party) => partyNames[party].en).join(' or ')}.`,
      },
    });
  }
  const needsLead = !move.by.includes('centre') && move.by.includes('lead') && row.lead_agency_id === null;
  if (needsLead)
    why.push({
      reason: 'unowned',
      says: { vi: 'Vụ việc chưa có cơ quan chủ trì.', en: 'The case has no lead agency.' },
    });
  for (const demand of move.demands) {
    const says = demandChecks[demand](asked);
    if (says !== undefined) why.push({ reason: demand, says });
  }
  return why;
}

const SHOWN = 3;

function join(texts: readonly Text[], language: keyof Text): string {
  const rest = texts.length - SHOWN;
  const more = rest > 0 ? [language === 'vi' ? `và ${rest} nơi khác` : `and ${rest} more`] : [];
  return [...texts.slice(0, SHOWN).map((text) => text[language]), ...more].join('; ');
}
