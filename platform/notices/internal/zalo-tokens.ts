/** Tokens of a Zalo official account: one to send with, renewed by one that is used up by it and replaced by the next. */
import { createHash } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { SecretKeeper } from '../../kernel/data-folder.ts';
import { MINUTE_MS, SECOND_MS } from '../../../contract/basics/time-units.ts';

export interface ZaloSettings {
  readonly appId: string;
  readonly secretKey: string;
  /** The first one; those that follow are kept in the data folder. */
  readonly refreshToken: string;
  readonly apiUrl: string;
  readonly tokenUrl: string;
}

/** What the other side said no to; `answer` holds its code alone. */
export class ZaloRefusal extends Error {
  readonly answer: string;
  /** The same may be taken another time. */
  readonly isLater: boolean;
  constructor(answer: string, isLater: boolean) {
    super(answer);
    this.answer = answer;
    this.isLater = isLater;
  }
}

export interface ZaloTokens {
  /** One that holds. @throws ZaloRefusal, and what the line throws. */
  get(): Promise<string>;
  /** The one to send with does not hold any more. */
  forget(): void;
}

const KEPT = 'zalo-refresh-token';
const ANSWER_MS = 15_000;
/** Renewed so long before its end. */
const EARLY_MS = 5 * MINUTE_MS;

interface Answer {
  readonly access_token?: string;
  readonly refresh_token?: string;
  /** Seconds; some answers write them as text. */
  readonly expires_in?: string | number;
  readonly error?: number;
}

export function createZaloTokens(
  { appId, secretKey, refreshToken, tokenUrl }: Omit<ZaloSettings, 'apiUrl'>,
  { clock, secrets }: { readonly clock: Clock; readonly secrets: SecretKeeper },
): ZaloTokens {
  let held: { readonly token: string; readonly untilMs: number } | undefined;
  let renewing: Promise<string> | undefined;
  /** A setting that somebody wrote anew counts from then on; until then the newest kept one does. */
  const first = createHash('sha256').update(refreshToken).digest('hex');
  const newest = (): string => {
    const [of, token] = (secrets.findSecret(KEPT) ?? '').split(' ');
    return of === first && token !== undefined ? token : refreshToken;
  };
  const renew = async (): Promise<string> => {
    const answer = await fetch(tokenUrl, {
      method: 'POST',
      headers: { secret_key: secretKey },
      body: new URLSearchParams({ app_id: appId, grant_type: 'refresh_token', refresh_token: newest() }),
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    if (!answer.ok) throw new ZaloRefusal(`token: HTTP ${answer.status}`, true);
    const {
      access_token: token,
      refresh_token: next,
      expires_in: sec,
      error,
    } = (await answer.json()) as Answer;
    // An administrator may give a new one while the notice still holds.
    if (token === undefined || next === undefined)
      throw new ZaloRefusal(`token: error ${error ?? '?'}`, true);
    secrets.keepSecret(KEPT, `${first} ${next}`);
    held = { token, untilMs: clock.now() + Number(sec ?? 0) * SECOND_MS - EARLY_MS };
    return token;
  };
  return {
    async get() {
      if (held !== undefined && clock.now() < held.untilMs) return held.token;
      // Used up by the first who asks: everybody else waits for the same answer.
      renewing ??= renew().finally(() => {
        renewing = undefined;
      });
      return renewing;
    },
    forget() {
      held = undefined;
    },
  };
}
