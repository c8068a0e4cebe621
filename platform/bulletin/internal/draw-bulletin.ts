/** Draws the facts of the bulletin out of what every part of the centre says at one moment. */
import { groupByCause } from '../../../contract/alerts/alert-causes.ts';
import type { AlertView } from '../../../contract/alerts/alert.ts';
import type { BulletinContent, BulletinGroup, BulletinPart } from '../../../contract/papers/bulletin.ts';
import { toSeverityRank, worstSeverity } from '../../../contract/basics/severity.ts';
import type { Text } from '../../../contract/basics/text.ts';
import type { BulletinSources } from '../bulletin-needs.ts';

/** What one page holds. */
const MOST = { groups: 6, decisions: 6, late: 6, offPlan: 3, risks: 5, assessed: 3, feeds: 5 } as const;

type FindAgencyName = BulletinSources['findAgencyName'];

/** @param atMs now: what services, feeds and cases say is of this moment. */
export async function drawBulletin(sources: BulletinSources, atMs: number): Promise<BulletinContent> {
  const nightFromMs = sources.toNightFromMs(atMs);
  const unread = sources.findUnread();
  const [{ alerts: heard, isWhole }, older, cases, services] = await Promise.all([
    sources.listAlerts(nightFromMs, atMs),
    sources.countOlderAlerts(nightFromMs, atMs),
    sources.readMorning(nightFromMs, atMs),
    sources.askServices(atMs),
  ]);
  // The night is told by when things happened, also of what was over when it was heard of; what somebody put aside is known.
  const alerts = heard.filter(({ shelved }) => shelved === null);
  const night = alerts.filter((alert) => !isForetold(alert));
  const foretold = alerts.filter((alert) => isForetold(alert) && isGoing(alert));
  const owing = sources.listOwing();
  const offPlan = services.flatMap(({ serviceId, said }) =>
    (said?.offPlan ?? []).map((one) => ({ ...one, serviceId })),
  );
  const risks = services.flatMap(({ serviceId, said }) =>
    (said?.risks ?? []).map((one) => ({ ...one, serviceId })),
  );
  const missing = services.filter(({ said }) => said === null);
  return {
    atMs,
    nightFromMs,
    night: {
      ...cut(toGroups(night, sources.findAgencyName), MOST.groups),
      alerts: {
        count: night.length,
        going: night.filter(isGoing).length,
        isWhole,
        before: night.filter(({ openedMs }) => openedMs < nightFromMs).length,
        older,
      },
      cases: cases.counts,
    },
    decisions: cut(cases.decisions, MOST.decisions),
    late: cut(cases.late, MOST.late),
    offPlan: cut(
      offPlan.toSorted((a, b) => a.share - a.due - (b.share - b.due)),
      MOST.offPlan,
    ),
    risk: {
      ...cut(
        risks.toSorted((a, b) => (b.riskLevel ?? 0) - (a.riskLevel ?? 0) || b.issuedMs - a.issuedMs),
        MOST.risks,
      ),
      assessed: toGroups(foretold, sources.findAgencyName).slice(0, MOST.assessed),
    },
    unknown: {
      ...cut(owing, MOST.feeds),
      assets: sources.countSilent(atMs),
      gaps: sources.listGaps(),
      unread,
      failed: missing.filter(({ isWithheld }) => !isWithheld).map(({ name }) => name),
      withheld: missing.filter(({ isWithheld }) => isWithheld).map(({ name }) => name),
    },
  };
}

const isGoing = ({ state }: AlertView): boolean => state === 'open';
/** It rests on what a model of the system foretells, and nothing of it has happened. */
const isForetold = ({ evidence: [seen] }: AlertView): boolean => seen?.forecast !== undefined;

function cut<Item>(items: readonly Item[], most: number): BulletinPart<Item> {
  return { items: items.slice(0, most), of: items.length };
}

/** As the leaders' home puts them together; by the worst that each was, and what is still on before what has ended. */
export function toGroups(
  alerts: readonly AlertView[],
  findAgencyName: FindAgencyName,
): readonly BulletinGroup[] {
  return groupByCause(alerts)
    .map((group) => toGroup(group, findAgencyName))
    .flatMap((group) => group ?? [])
    .toSorted(
      (a, b) =>
        toSeverityRank(b.severity) - toSeverityRank(a.severity) ||
        b.going - a.going ||
        b.count - a.count ||
        a.sinceMs - b.sinceMs,
    );
}

function toGroup(alerts: readonly AlertView[], findAgencyName: FindAgencyName): BulletinGroup | undefined {
  const [worst] = alerts.toSorted(
    (a, b) =>
      toSeverityRank(b.worstSeverity) - toSeverityRank(a.worstSeverity) ||
      Number(isGoing(b)) - Number(isGoing(a)) ||
      b.openedMs - a.openedMs,
  );
  if (worst === undefined) return undefined;
  const rules = [...new Set(alerts.map(({ ruleId }) => ruleId))].toSorted().join(',');
  const search = new URLSearchParams({ state: 'all', rule: rules });
  if (alerts.length === 1) search.set('alert', String(worst.id));
  const names = new Map<string, Text>(
    alerts.map(({ agencyId }) => [agencyId, findAgencyName(agencyId) ?? { vi: agencyId, en: agencyId }]),
  );
  return {
    title: worst.openTitle,
    severity: worstSeverity(alerts.map(({ worstSeverity: one }) => one)) ?? 'info',
    count: alerts.length,
    going: alerts.filter(isGoing).length,
    sinceMs: alerts.reduce((first, { openedMs }) => Math.min(first, openedMs), Infinity),
    agencies: [...names.values()],
    link: `/alerts?${search.toString()}`,
  };
}
