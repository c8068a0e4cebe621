/**
 * Polls an address that publishes data: conditional requests, one at a time, a growing pause after failures. Settings:
 * `url`, `everySec` (60), `timeoutSec` (20), `headers`. In the address `{from}` and `{to}` stand for the time that is asked
 * about: since the answer before, some minutes over; at first, and after a start, the last `windowSec` (a week). With
 * `follow` the address may be a list of files (Atom, RSS): each of them is fetched once and is a delivery of its own.
 *
 * An answer is news when it is another than the one before: A, B, A are three deliveries. Where the source has no times
 * the same answer is news too (the gauge says it again), so nothing is asked under a condition and nothing is left out.
 */
import { webcrypto } from 'node:crypto';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { Clock } from '../../../kernel/clock.ts';
import type { Log } from '../../../kernel/log.ts';
import type { Outgoing } from '../../../kernel/outgoing.ts';
import { INSIDE_POLL } from '../../inside-poll.ts';
import { listEntryLinks } from './entry-links.ts';
import { fetchOnce } from './fetch-once.ts';
import type { Fetched } from './fetch-once.ts';
import type { ConnectedFeed, IntakeDoor } from '../intake-door.ts';
import { submitPatiently } from '../patient-submit.ts';
import { createEntryTaker } from './take-entries.ts';

const MAX_BYTES = 16 * 1024 * 1024;
const LONGEST_PAUSE_MS = 900_000;
const FIRST_WITHIN_MS = 2_000;
const WINDOW_SEC = 7 * 86_400;
/** What its clock is behind ours, and what it was still writing. */
const OVERLAP_MS = 300_000;

const PollSettings = Type.Object({
  url: Type.String({ pattern: '^https?://' }),
  everySec: Type.Optional(Type.Number({ minimum: 1, maximum: 86_400 })),
  timeoutSec: Type.Optional(Type.Number({ minimum: 1, maximum: 300 })),
  headers: Type.Optional(Type.Record(Type.String({ pattern: '^[A-Za-z0-9-]+$' }), Type.String())),
  windowSec: Type.Optional(Type.Number({ minimum: 60, maximum: 90 * 86_400 })),
  follow: Type.Optional(Type.Boolean()),
});
type PollSettings = Static<typeof PollSettings>;

export interface PollDeps {
  readonly intake: IntakeDoor;
  readonly clock: Clock;
  readonly log: Log;
  readonly feed: ConnectedFeed;
  readonly outgoing: Outgoing;
}

export interface Poll {
  state(): { readonly ok: boolean; readonly says: string };
  stop(): Promise<void>;
}

/** Starts polling; the first request comes within two seconds, so that a hundred feeds do not all ask at once. @throws Error naming the wrong setting */
export function startPoll({ intake, clock, log, feed, outgoing }: PollDeps): Poll {
  const settings = toSettings(feed);
  const windowMs = (settings.windowSec ?? WINDOW_SEC) * 1000;
  let askedMs = -Infinity;
  const everyMs = (settings.everySec ?? 60) * 1000;
  const isAlwaysNews = feed.timesByArrival === true;
  const stopping = new AbortController();
  let conditions: Record<string, string> = {};
  let lastHash = '';
  let failures = 0;
  let says = 'not asked yet';
  let running: Promise<void> = Promise.resolve();

  const fetchFrom = (url: URL, headers: Readonly<Record<string, string>>) =>
    fetchOnce({
      url,
      headers,
      timeoutMs: (settings.timeoutSec ?? 20) * 1000,
      maxBytes: MAX_BYTES,
      outgoing,
      signal: stopping.signal,
    });
  const submit = (url: URL, { headers, body, isInside }: Fetched) => {
    const contentType = headers['content-type'];
    const push = {
      feedId: feed.id,
      bytes: body,
      name: `${url.origin}${url.pathname}`,
      source: isInside ? `${INSIDE_POLL} ${url.host}` : `poll ${url.host}`,
    };
    return submitPatiently(
      intake,
      contentType === undefined ? push : { ...push, contentType },
      stopping.signal,
    );
  };
  const entries = createEntryTaker(async (url) => {
    // Secrets in headers are for the address they were given for.
    const isSame = url.origin === new URL(settings.url).origin;
    const file = await fetchFrom(url, isSame ? (settings.headers ?? {}) : {});
    if (file.status !== 200) throw new Error(`the answer is ${file.status}`);
    await submit(url, file);
  }, stopping.signal);

  const ask = async (): Promise<number> => {
    const nowMs = clock.now();
    const url = toAddress(settings.url, Math.max(nowMs - windowMs, askedMs - OVERLAP_MS), nowMs);
    const answer = await fetchFrom(url, { ...settings.headers, ...conditions });
    const { status, headers, body } = answer;
    if (status === 304) return toNextPause(`${url.host}: not changed`);
    if (status === 429 || status >= 500)
      throw new RetryLater(`${url.host} answers ${status}`, toRetryMs(headers['retry-after']));
    if (status !== 200) throw new Error(`${url.host} answers ${status}`);
    const hash = Buffer.from(await webcrypto.subtle.digest('SHA-256', body)).toString('hex');
    const links = settings.follow === true ? listEntryLinks(body, url) : undefined;
    if (links !== undefined) {
      const { says: told, isWhole } = await entries.take(links);
      // A list is asked about again whole while anything of it is missing.
      conditions = isWhole ? toConditions(headers) : {};
      return toNextPause(`${url.host}: ${told}`);
    }
    if ((hash !== lastHash || isAlwaysNews) && body.length > 0) {
      await submit(url, answer);
      lastHash = hash;
    }
    askedMs = nowMs;
    // Only what was stored may be skipped the next time.
    if (isAlwaysNews) return toNextPause(`${url.host}: ${body.length} bytes`);
    conditions = toConditions(headers);
    return toNextPause(`${url.host}: ${body.length} bytes`);
  };
  const toNextPause = (what: string): number => {
    failures = 0;
    says = what;
    return everyMs * (0.95 + Math.random() / 10);
  };
  const askAndPlan = async () => {
    let pauseMs: number;
    try {
      pauseMs = await ask();
    } catch (error) {
      if (stopping.signal.aborted) return;
      failures += 1;
      const reason = error instanceof Error ? error.message : String(error);
      const backOffMs = Math.min(
        everyMs * 2 ** Math.min(failures - 1, 10),
        Math.max(LONGEST_PAUSE_MS, everyMs),
      );
      pauseMs = Math.max(
        backOffMs * (0.75 + Math.random() / 2),
        error instanceof RetryLater ? error.retryMs : 0,
      );
      says = `${reason}; asked ${failures} times without an answer`;
      log.warn({ feedId: feed.id, failures, pauseMs: Math.round(pauseMs) }, `polling failed: ${reason}`);
    }
    plan(pauseMs);
  };
  let endTimer = () => {};
  const plan = (pauseMs: number) => {
    endTimer = clock.setTimer(clock.now() + Math.round(pauseMs), () => (running = askAndPlan()));
  };
  plan(Math.random() * Math.min(FIRST_WITHIN_MS, everyMs));

  return {
    state: () => ({ ok: failures === 0, says }),
    async stop() {
      stopping.abort(new Error('The server is stopping.'));
      endTimer();
      await running;
    },
  };
}

const toConditions = (headers: Fetched['headers']): Record<string, string> => ({
  ...(headers.etag === undefined ? {} : { 'if-none-match': headers.etag }),
  ...(headers['last-modified'] === undefined ? {} : { 'if-modified-since': headers['last-modified'] }),
});

/** With the times in UTC, to the second, as W3C has them. */
function toAddress(template: string, fromMs: number, toMs: number): URL {
  const toTime = (timeMs: number) =>
    encodeURIComponent(`${new Date(Math.max(0, timeMs)).toISOString().slice(0, 19)}Z`);
  return new URL(template.replaceAll('{from}', toTime(fromMs)).replaceAll('{to}', toTime(toMs)));
}

class RetryLater extends Error {
  readonly retryMs: number;

  constructor(message: string, retryMs: number) {
    super(message);
    this.retryMs = retryMs;
  }
}

function toRetryMs(retryAfter: string | undefined): number {
  const seconds = Number(retryAfter);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0) * 1000, LONGEST_PAUSE_MS) : 0;
}

function toSettings(feed: ConnectedFeed): PollSettings {
  const { settings } = feed;
  if (Value.Check(PollSettings, settings) && URL.canParse(settings.url)) return settings;
  const first = Value.Errors(PollSettings, settings)[0];
  throw new Error(
    `the setting ${first?.instancePath.slice(1) ?? 'url'} of feed ${feed.id} cannot be used: ${first?.message ?? 'it is no address'}`,
  );
}
