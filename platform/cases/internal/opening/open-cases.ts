/** Opens cases: number, place, procedure, clocks, first owner; many in one transaction. */
import type { CaseKind, ProcedureVersion, Routing } from '../../../../contract/cases/procedure.ts';
import { toSeverityRank } from '../../../../contract/basics/severity.ts';
import type { Severity } from '../../../../contract/basics/severity.ts';
import type { TimeLimit } from '../../../../contract/basics/time-limit.ts';
import type { Transaction } from '../../../kernel/database.ts';
import type { Actor } from '../../case-journal.ts';
import type { CaseCalendar } from '../../case-needs.ts';
import type { CaseUnit, CaseDraft } from '../unit/case-unit.ts';
import { getState, note } from '../unit/case-unit.ts';
import type { ClockMaker } from '../unit/clocks.ts';
import { caseTable } from '../unit/rows.ts';
import type { CaseRecord, StoredDirective } from '../unit/rows.ts';
import type { CaseCity, DrawnArea } from '../unit/city.ts';
import type { TaskFlow } from '../unit/tasks.ts';
import { toSearchText } from '../../../../contract/basics/search-text.ts';
import { toLeadContent } from './lead-content.ts';

/** A case before it is one. */
export interface Opening {
  readonly kind: CaseKind;
  readonly title: string;
  /** In English; absent where people named it. */
  readonly titleEn?: string;
  readonly content?: string | null;
  readonly serviceId: string | null;
  readonly procedure: ProcedureVersion;
  readonly severity: Severity;
  readonly areaCode: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly assetId: number | null;
  readonly subject: string | null;
  readonly alertGroupId?: number | null;
  readonly demo: boolean;
  readonly directive?: StoredDirective;
  /** In place of the procedure's promise, as directives have it. */
  readonly closeLimit?: TimeLimit;
  /** What was promised before there was a case: a request's time of receipt, and the deadline its own system gave. */
  readonly promised?: { readonly sinceMs: number; readonly dueMs?: number };
  /** Leads when the routing asks for a place and there is none. */
  readonly leadWithoutPlace?: string;
  /** Leads when the routing asks for the owner and there is no asset: whom the record names. */
  readonly ownerWithoutAsset?: string;
  /** In place of the procedure's routing; null = the centre decides. */
  readonly leadAgencyId?: string | null;
  /** The opener looks after it already. */
  readonly seen: boolean;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface CaseOpener {
  /** Opens all, in this order. The caller has taken `lockOpening` when others could open the same. */
  open(unit: CaseUnit, by: Actor, openings: readonly Opening[]): Promise<CaseDraft[]>;
  /** Who would lead each: agencies that are in force, null where the centre decides. */
  findLeads(tx: Transaction, openings: readonly Led[], nowMs: number): Promise<(string | null)[]>;
}

/** What decides who leads. */
export type Led = Pick<
  Opening,
  | 'procedure'
  | 'assetId'
  | 'areaCode'
  | 'lon'
  | 'lat'
  | 'leadAgencyId'
  | 'leadWithoutPlace'
  | 'ownerWithoutAsset'
>;

/** Whoever opens cases from alerts or records takes turns: two can't both find that none is open. */
const OPENING_LOCK = 4_801_002;
/** Long enough to tell whether office hours run. */
const MOMENT_MS = 1_000;
const CENTRE_DECIDES: Routing = { kind: 'centre' };

export async function lockOpening(tx: Transaction): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [OPENING_LOCK]);
}

export function createOpener({
  clocks,
  flow,
  city,
  calendar,
}: {
  clocks: ClockMaker;
  flow: TaskFlow;
  city: CaseCity;
  calendar: CaseCalendar;
}): CaseOpener {
  /** The routing of the hour at which the case opens. */
  const toRouting = ({ procedure: { definition } }: Led, nowMs: number): Routing => {
    const isOfficeHour = calendar.workingMsBetween(nowMs, nowMs + MOMENT_MS) > 0;
    return isOfficeHour ? definition.routing : (definition.afterHours ?? definition.routing);
  };
  /** A sectoral centre that is no more is followed by whoever carries on, or by the city's. */
  const toCentre = ({ procedure: { definition } }: Opening): string => {
    const { centreAgencyId } = definition;
    return (centreAgencyId === undefined ? null : city.findHeir(centreAgencyId)) ?? city.getCentreId();
  };
  const findLeads: CaseOpener['findLeads'] = async (tx, openings, nowMs) => {
    const routings = openings.map((one) => toRouting(one, nowMs));
    const isByPlace = routings.some(({ kind }) => kind === 'ward');
    const drawn = isByPlace ? await city.listDrawnAreas(tx, nowMs) : [];
    const leads = openings.map((one, index) => {
      const lead = one.leadAgencyId ?? route(routings[index] ?? CENTRE_DECIDES, one, city, drawn);
      // What is still in the name of a merged agency goes to the one that carries on its work.
      return lead === null ? null : (city.findHeir(lead) ?? lead);
    });
    const valid = await city.listValidAgencies(
      tx,
      leads.flatMap((lead) => lead ?? []),
      nowMs,
    );
    // An agency that is no more can't be given anything: the case stays with the centre.
    return leads.map((lead) => (lead !== null && valid.has(lead) ? lead : null));
  };
  return {
    findLeads,
    async open(unit, by, openings) {
      if (openings.length === 0) return [];
      const codes = await takeCodes(unit.tx, city.toLocalYear(unit.nowMs), openings.length);
      const ids = await caseTable.reserveIds(unit.tx, openings.length);
      const leads = await findLeads(unit.tx, openings, unit.nowMs);
      const drafts: CaseDraft[] = [];
      for (const [index, opening] of openings.entries()) {
        const lead = leads[index] ?? null;
        const centreAgencyId = toCentre(opening);
        const row = toRow(opening, {
          id: ids[index] ?? 0,
          code: codes[index] ?? '',
          centreAgencyId,
          by,
          nowMs: unit.nowMs,
        });
        const draft = unit.add(row, opening.procedure);
        clocks.enter(unit, draft, opening.procedure.definition.initial);
        const said = { text: opening.content ?? null, facts: { title: opening.title } };
        const isQuoted = opening.kind === 'record';
        note(
          draft,
          by,
          {
            what: 'opened',
            text: isQuoted ? null : said.text,
            facts: isQuoted ? opening.facts : { ...said.facts, ...opening.facts },
          },
          isQuoted ? said : {},
        );
        await clocks.begin(unit, draft, 'close', {
          ...opening.promised,
          ...(opening.closeLimit === undefined ? {} : { limit: opening.closeLimit }),
        });
        await clocks.begin(unit, draft, 'act');
        if (opening.seen) await flow.acknowledge(unit, draft, by);
        else await clocks.begin(unit, draft, 'acknowledge', { agencyId: centreAgencyId });
        if (lead !== null)
          await flow.offer(unit, draft, by, {
            role: 'lead',
            agencyId: lead,
            content: toLeadContent(opening),
          });
        drafts.push(draft);
      }
      return drafts;
    },
  };
}

function toRow(
  opening: Opening,
  made: { id: number; code: string; centreAgencyId: string; by: Actor; nowMs: number },
): CaseRecord {
  const { procedure } = opening;
  const { initial } = procedure.definition;
  return {
    id: made.id,
    code: made.code,
    kind: opening.kind,
    title: opening.title,
    title_en: opening.titleEn ?? null,
    content: opening.content ?? null,
    search: toSearchText(made.code, opening.title, opening.content ?? ''),
    service_id: opening.serviceId,
    procedure_id: procedure.procedureId,
    procedure_version: procedure.version,
    severity: opening.severity,
    severity_rank: toSeverityRank(opening.severity),
    state: initial,
    phase: getState(procedure, initial).phase,
    state_since: made.nowMs,
    state_due_at: null,
    lead_agency_id: null,
    centre_agency_id: made.centreAgencyId,
    area_code: opening.areaCode,
    lon: opening.lon,
    lat: opening.lat,
    asset_id: opening.assetId,
    subject: opening.subject,
    alert_group_id: opening.alertGroupId ?? null,
    opened_at: made.nowMs,
    opened_by: made.by.username,
    updated_at: made.nowMs,
    closed_at: null,
    outcome: null,
    next_clock: null,
    next_due_at: null,
    due_at: null,
    paused_at: null,
    paused_reason: null,
    acknowledged_at: null,
    acknowledged_by: null,
    escalated: 0,
    paged: 0,
    returned: 0,
    reopened: 0,
    alerts: 0,
    merged_into: null,
    directive: opening.directive ?? null,
    holding: null,
    explanation: null,
    version: 1,
    demo: opening.demo,
  };
}

function route(routing: Routing, opening: Led, city: CaseCity, drawn: readonly DrawnArea[]): string | null {
  const { assetId } = opening;
  switch (routing.kind) {
    case 'asset-owner':
      return assetId === null ? (opening.ownerWithoutAsset ?? null) : city.findOwner(assetId);
    case 'ward':
      return city.findAgencyOfPlace(opening, drawn) ?? opening.leadWithoutPlace ?? null;
    case 'agency':
      return routing.agencyId;
    case 'centre':
      return null;
  }
}

async function takeCodes(tx: Transaction, year: number, count: number): Promise<string[]> {
  const { rows } = await tx.query<{ last: number }>(
    `insert into case_number (year, last) values ($1, $2)
     on conflict (year) do update set last = case_number.last + excluded.last returning last`,
    [year, count],
  );
  const last = rows[0]?.last ?? count;
  return Array.from({ length: count }, (_, index) => {
    const number = String(last - count + index + 1).padStart(6, '0');
    return `VV-${year}-${number}`;
  });
}
