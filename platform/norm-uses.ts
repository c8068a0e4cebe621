/** What makes use of a norm, and which of its results lie within a stretch of time: put together from rules and figures. */
import type { NormMark, NormUse } from '../contract/rules/norm.ts';
import type { RuleView } from '../contract/rules/rule-view.ts';
import type { Text } from '../contract/basics/text.ts';
import type { Transaction } from './kernel/database.ts';
import type { Registry } from './registry/registry.ts';
import { listNormIds } from './rules/rules.ts';

/** Rules in force that name the norm, figures that are computed by it, and the page of its service. */
export function toNormUses(
  normId: string,
  rules: readonly Pick<RuleView, 'definition'>[],
  { figures, services }: Pick<Registry, 'figures' | 'services'>,
): NormUse[] {
  const ofRules = rules
    .filter(({ definition }) => listNormIds(definition).includes(normId))
    .map(({ definition: { id, sentence } }): NormUse => ({ kind: 'rule', id, name: sentence }));
  const toName = (serviceId: string, property: string): Text =>
    services
      .find(({ manifest }) => manifest.id === serviceId)
      ?.manifest.properties.find((facts) => facts.property === property)?.name ?? {
      vi: property,
      en: property,
    };
  const ofFigures = figures
    .filter(({ norms = [] }) => norms.includes(normId))
    .flatMap(({ serviceId, outputs }) =>
      outputs.map(({ property }): NormUse => ({
        kind: 'figure',
        id: property,
        name: toName(serviceId, property),
      })),
    );
  const page = services.find(({ manifest }) => normId.startsWith(`${manifest.id}/`))?.manifest;
  return [
    ...ofRules,
    ...ofFigures,
    ...(page === undefined ? [] : [{ kind: 'page' as const, id: page.id, name: page.name }]),
  ];
}

/** Alerts that stood, and figures that were computed, within (fromMs, toMs). */
export async function findNormResults(
  tx: Transaction,
  uses: readonly NormUse[],
  fromMs: number,
  toMs: number,
): Promise<NormMark[]> {
  const idsOf = (kind: NormUse['kind']) => uses.filter((use) => use.kind === kind).map(({ id }) => id);
  const from = Number.isFinite(fromMs) ? fromMs : -6e12;
  const alerts = await tx.query<{ id: number; opened_at: number; closed_at: number | null }>(
    `select id, opened_at, closed_at from alert
     where rule_id = any ($1) and opened_at < to_timestamp($3::float8 / 1000)
       and (closed_at is null or closed_at > to_timestamp($2::float8 / 1000)) order by opened_at`,
    [idsOf('rule'), from, toMs],
  );
  const figures = await tx.query<{ code: string; first: number; last: number; n: number }>(
    `select d.code, min(o.time) as first, max(o.time) as last, count(*) as n
     from datastream d join observation o on o.stream_id = d.id
     where d.property = any ($1) and o.time > to_timestamp($2::float8 / 1000) and o.time < to_timestamp($3::float8 / 1000)
     group by d.code order by d.code`,
    [idsOf('figure'), from, toMs],
  );
  return [
    ...alerts.rows.map((row): NormMark => ({
      kind: 'alert',
      ref: String(row.id),
      fromMs: row.opened_at,
      toMs: row.closed_at ?? toMs,
      count: 1,
    })),
    ...figures.rows.map((row): NormMark => ({
      kind: 'figure',
      ref: row.code,
      fromMs: row.first,
      toMs: row.last,
      count: row.n,
    })),
  ];
}
