/** `npm run backtest -- --rule <id> --from … --to …`: a rule, or a draft of it, over the stored history of a running centre. */
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { CityInfo } from '../contract/city/city-info.ts';
import type { RuleView } from '../contract/rules/rule-view.ts';
import type { BacktestResult, BacktestView } from '../contract/rules/backtest.ts';
import { toEventList } from '../console/pages/rules/event-list.ts';

const USAGE = `npm run backtest -- --rule <id> --from <time> --to <time> [options]
  --draft <file>     try this definition (JSON) instead of the one in force
  --events <file>    what really happened, CSV: name; from; to; code of the asset (the last two may be empty)
  --before <hours>   an episode this long before an event foretells it (default 6)
  --data <which>     known-then (default: values as they first came) or known-now (with their corrections)
  --json             the whole result as JSON, the same to the byte for the same data
  --url <url>        the centre (default http://127.0.0.1:8080)
  --token <token>    a token with the right to manage rules, or HAIVAN_TOKEN`;
const ASK_AGAIN_MS = 500;

const { values: given } = parseArgs({
  options: {
    rule: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    draft: { type: 'string' },
    events: { type: 'string' },
    before: { type: 'string', default: '6' },
    data: { type: 'string', default: 'known-then' },
    json: { type: 'boolean', default: false },
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    token: { type: 'string', default: process.env['HAIVAN_TOKEN'] ?? '' },
  },
});

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const { utcOffsetMin, timeZone } = await ask<CityInfo>('GET', '/city');
  const span = toEventList(`span;${given.from ?? ''};${given.to ?? ''}`, utcOffsetMin).events[0];
  if (given.rule === undefined || span === undefined) {
    console.error(USAGE);
    return 2;
  }
  const { rules } = await ask<{ rules: RuleView[] }>('GET', '/rules');
  const definition: unknown =
    given.draft === undefined
      ? rules.find(({ definition: one }) => one.id === given.rule)?.definition
      : JSON.parse(readFileSync(given.draft, 'utf8'));
  if (definition === undefined)
    throw new Error(
      `There is no rule ${given.rule}: ${rules.map(({ definition: one }) => one.id).join(', ')}`,
    );
  const list =
    given.events === undefined ? undefined : toEventList(readFileSync(given.events, 'utf8'), utcOffsetMin);
  if (list !== undefined && list.wrongLines.length > 0)
    throw new Error(
      `${given.events}: lines ${list.wrongLines.join(', ')} can't be read: name; from; to; code`,
    );

  const { id } = await ask<BacktestView>('POST', '/rules/backtests', {
    definition,
    from: span.fromMs,
    to: span.toMs,
    data: given.data,
    events: list?.events ?? [],
    beforeSec: Math.round(Number(given.before) * 3_600),
  });
  for (;;) {
    const { share, result, problem } = await ask<BacktestView>('GET', `/rules/backtests/${id}`);
    if (problem !== null) throw new Error(problem);
    if (result !== null) {
      console.log(given.json ? JSON.stringify(result) : toWords(result, timeZone));
      return 0;
    }
    process.stderr.write(`\r${Math.round(share * 100)} %`);
    await setTimeout(ASK_AGAIN_MS);
  }
}

function toWords(
  { subjects, readings, episodeCount, episodes, verdicts, score }: BacktestResult,
  timeZone: string,
): string {
  const time = (ms: number): string => new Date(ms).toLocaleString('sv-SE', { timeZone }).slice(0, 16);
  const minutes = (ms: number): string => `${Math.round(ms / 60_000)} min`;
  const lines = [`${readings} readings of ${subjects} subjects, ${episodeCount} episodes`];
  const { confirmed, falseAlarms: untrue, unjudged, missed, spared } = verdicts;
  if (confirmed + untrue + missed + spared > 0)
    lines.push(
      `by people’s decisions: right ${confirmed}, false alarms ${untrue}, not judged ${unjudged}, missed ${missed}, false ones spared ${spared}`,
    );
  if (score !== null) {
    const { hits, misses, falseAlarms, medianLeadMs, outcomes } = score;
    const lead = medianLeadMs === null ? '–' : minutes(medianLeadMs);
    lines.push(`hits ${hits}, misses ${misses}, false alarms ${falseAlarms}, median lead ${lead}`);
    for (const { event, leadMs } of outcomes)
      lines.push(
        `  ${time(event.fromMs)}  ${event.name}: ${leadMs === null ? 'missed' : `told ${minutes(leadMs)} before`}`,
      );
  }
  for (const { subject, openedMs, closedMs, severity, peak, unit, hits } of episodes)
    lines.push(
      `  ${time(openedMs)} – ${closedMs === null ? 'open' : time(closedMs)}  ${subject}  ${severity}  ${peak ?? '–'} ${unit}` +
        (score !== null && hits.length === 0 ? '  false alarm' : ''),
    );
  return lines.join('\n');
}

async function ask<Answer>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
  const answer = await fetch(`${given.url}/api/v1${path}`, {
    method,
    headers: {
      ...(given.token === '' ? {} : { authorization: `Bearer ${given.token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text}`);
  // The centre's own API: what it answers is in contract/.
  return JSON.parse(text) as Answer;
}
