/** Metrics for Prometheus at GET /metrics: what comes in, what waits, how late rules are, who listens. */
import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import { change } from '../../../events.ts';
import type { ApiParts } from '../../api-parts.ts';

/** Registers the metrics and their route; counting costs a few additions a group. */
export function metricsRoute(
  app: FastifyInstance,
  { bus, intake, rules, live, catalogue, ledger, alerts, auditor, notifications, clock }: ApiParts,
): void {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name, help, labelNames, registers: [register] });
  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      name,
      help,
      registers: [register],
      async collect() {
        this.set(await read());
      },
    });

  const labelled = (
    name: string,
    help: string,
    label: string,
    read: () => Promise<readonly (readonly [string, number])[]>,
  ) =>
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [register],
      async collect() {
        for (const [value, count] of await read()) this.set({ [label]: value }, count);
      },
    });

  const observations = counter('haivan_observations_total', 'Readings stored, by what they were.', [
    'change',
  ]);
  const positions = counter('haivan_positions_total', 'Positions stored.');
  const records = counter('haivan_record_versions_total', 'Record versions stored.');
  const refused = counter('haivan_refused_items_total', 'Items refused, by feed.', ['feed']);
  const deliveries = counter('haivan_deliveries_total', 'Deliveries committed, by feed.', ['feed']);
  const alertChanges = counter('haivan_alert_changes_total', 'Changes of alerts told.');

  bus.subscribe('metrics', 'committed', (group) => {
    const counts = [0, 0, 0];
    for (let i = 0; i < group.n; i++) {
      const what = group.change[i] ?? 0;
      counts[what] = (counts[what] ?? 0) + 1;
    }
    observations.inc({ change: 'new' }, counts[change.new] ?? 0);
    observations.inc({ change: 'correction' }, counts[change.correction] ?? 0);
    observations.inc({ change: 'duplicate' }, counts[change.duplicate] ?? 0);
    positions.inc(group.positions.length);
    records.inc(group.records.length);
    for (const delivery of group.deliveries) {
      deliveries.inc({ feed: delivery.feedId });
      if (delivery.refused > 0) refused.inc({ feed: delivery.feedId }, delivery.refused);
    }
  });
  bus.subscribe('metrics', 'alert', () => alertChanges.inc());

  gauge('haivan_intake_queue_items', 'Items waiting for a commit.', () => intake.pressure().items);
  gauge('haivan_intake_queue_bytes', 'Bytes waiting for a commit.', () => intake.pressure().bytes);
  gauge('haivan_intake_queue_limit_items', 'Bound of the queue.', () => intake.pressure().maxItems);
  gauge(
    'haivan_rules_lag_ms',
    'How far the rules are behind the newest commit.',
    () => rules.progress().lagMs,
  );
  gauge('haivan_live_clients', 'Connected screens.', () => live.state().clients);
  gauge('haivan_datastreams', 'Known datastreams.', () => catalogue.listDatastreams().length);
  gauge('haivan_open_alerts', 'Open alerts.', () => alerts.countAlerts({ state: 'open' }));
  gauge(
    'haivan_feeds_late',
    'Feeds overdue or delinquent.',
    () =>
      catalogue.listFeeds().filter((feed) => ['overdue', 'delinquent'].includes(ledger.pulse(feed).state))
        .length,
  );

  gauge(
    'haivan_feeds_old',
    'Feeds that deliver in time what is not of now.',
    () => catalogue.listFeeds().filter((feed) => ledger.pulse(feed).state === 'old').length,
  );

  gauge(
    'haivan_audit_score',
    'What the auditor found last: 100 = no promise of the chain is broken.',
    async () => (await auditor.state()).score ?? 0,
  );
  gauge('haivan_audit_age_seconds', 'Since the auditor last finished a pass.', async () => {
    const { lastMs } = await auditor.state();
    return lastMs === null ? Infinity : (clock.now() - lastMs) / 1000;
  });
  gauge(
    'haivan_timers_pending',
    'Timers of cases to come, at the last pass of the auditor.',
    async () => (await auditor.state()).pendingTimers,
  );
  gauge(
    'haivan_open_cases',
    'Open cases, at the last pass of the auditor.',
    async () => (await auditor.state()).openCases,
  );
  labelled('haivan_audit_broken', 'Broken promises the auditor found, by check.', 'check', async () =>
    (await auditor.state()).checks.map(({ id, broken }) => [id, broken]),
  );
  labelled('haivan_notifications', 'Notifications queued, and given up in the last day.', 'state', async () =>
    toCounts(await notifications.state()),
  );
  gauge(
    'haivan_notifications_oldest_due_seconds',
    'How long the oldest due notification waits.',
    async () => (await notifications.state()).oldestDueSec ?? 0,
  );

  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(register.contentType).send(await register.metrics()),
  );
}

function toCounts({ queued, failed }: { readonly queued: number; readonly failed: number }) {
  return [
    ['queued', queued],
    ['failed', failed],
  ] as const;
}
