/**
 * What competent bodies say of the weather, for citizens: titles word for word, who says it, for where, until when; never a
 * level of ours. The five levels of disaster risk stand with their colours of Quyết định 18/2021/QĐ-TTg.
 */
import { capSeverities } from '../../../contract/notices/cap.ts';
import { toTimeText } from '../../../contract/papers/report-text.ts';
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { CitizenReads, CitizenTelling } from '../../../platform/sdk/citizen.ts';
import { WARNING } from '../warnings/warning.ts';
import { BULLETIN } from './bulletin.ts';
import { BULLETIN_KINDS, type BulletinKindId, ISSUERS, riskScale, toChoiceName } from './bulletin-kinds.ts';
import { hasLapsed } from './lasting-norm.ts';

/** The manifest's cards: what warns of something, and the daily forecast, which is looked up. */
const WEATHER = 'weather';
const FORECAST = 'forecast';
const MOST = 200;
/** From this level of disaster risk on; what says none is something to heed. Of the daily forecast we judge nothing. */
const DANGER_FROM = 3;
const DAILY = 'weather' satisfies BulletinKindId;

export async function tellWeather(reads: CitizenReads, atMs: number): Promise<CitizenTelling[]> {
  const [bulletins, warnings] = await Promise.all([
    reads.listRecords({ kind: BULLETIN, open: true, limit: MOST }),
    reads.listRecords({ kind: WARNING, open: true, limit: MOST }),
  ]);
  return [
    ...bulletins
      .filter(
        ({ openedMs, updatedMs, dueMs, body }) =>
          // Words without a name behind them are nobody’s, and are told to nobody.
          ISSUERS.some(({ id }) => id === body['issuer']) &&
          !hasLapsed(reads.norms, { issuedMs: openedMs ?? updatedMs, nextMs: dueMs }, atMs),
      )
      .map((record) => toBulletinTelling(record, reads.timeZone())),
    ...warnings
      .filter((record) => isHolding(record, atMs))
      .map((record) => toWarningTelling(record, reads.timeZone())),
  ];
}

type Told = Pick<RecordView, 'title' | 'body' | 'openedMs' | 'updatedMs' | 'dueMs'>;

/** The text is the issuer's own and in its language. Pure. */
export function toBulletinTelling(
  { title, body, openedMs, updatedMs, dueMs }: Told,
  timeZone: string,
): CitizenTelling {
  const risk = body['riskLevel'] == null ? null : Number(body['riskLevel']);
  const step = risk === null ? undefined : riskScale[risk - 1];
  const about = toChoiceName(BULLETIN_KINDS, body['about']);
  const area = String(body['area'] ?? '');
  const issuer = toChoiceName(ISSUERS, body['issuer']);
  const next = dueMs === null ? undefined : toTimeText(dueMs, timeZone);
  return {
    id: risk === null && body['about'] === DAILY ? FORECAST : WEATHER,
    level: risk !== null && risk >= DANGER_FROM ? 'danger' : 'care',
    saying: { vi: `${title}. Khu vực: ${area}.`, en: `${about.en}: “${title}”. Area: ${area}.` },
    advice: null,
    timeMs: openedMs ?? updatedMs,
    quality: 'valid',
    source: {
      vi: `${issuer.vi}, bản tin số ${String(body['number'] ?? '')}`,
      en: `${issuer.en}, bulletin ${String(body['number'] ?? '')}`,
    },
    ...(step === undefined
      ? {}
      : {
          colour: {
            hex: step.colour.light,
            name: {
              vi: `Cấp độ rủi ro thiên tai ${risk} (${step.name.vi})`,
              en: `Disaster-risk level ${risk} (${step.name.en})`,
            },
          },
        }),
    details: [
      ...(next === undefined
        ? []
        : [{ vi: `Bản tin tiếp theo hẹn lúc ${next}.`, en: `The next bulletin is promised at ${next}.` }]),
      ...(typeof body['text'] === 'string' ? [{ vi: body['text'], en: body['text'] }] : []),
    ],
  };
}

/** One whose signature does not hold, or is of nobody who is trusted, is told to nobody. */
function isHolding({ body }: Told, atMs: number): boolean {
  return (
    Number(body['expiresMs']) > atMs && (body['signature'] === 'trusted' || body['signature'] === 'none')
  );
}

export function toWarningTelling(
  { title, body, openedMs, updatedMs }: Told,
  timeZone: string,
): CitizenTelling {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : undefined);
  const [sender, until] = [
    text('senderName') ?? text('sender') ?? '',
    toTimeText(Number(body['expiresMs']), timeZone),
  ];
  const [instruction, description] = [text('instruction'), text('description')];
  const severity = capSeverities.find((one) => one === body['severity']);
  return {
    id: WEATHER,
    level: severity === 'Extreme' || severity === 'Severe' ? 'danger' : 'care',
    saying: {
      vi: `${title}. Khu vực: ${text('area') ?? ''}. Hiệu lực đến ${until}.`,
      en: `${title}. Area: ${text('area') ?? ''}. In force until ${until}.`,
    },
    advice: instruction === undefined ? null : { vi: instruction, en: instruction },
    timeMs: openedMs ?? updatedMs,
    quality: 'valid',
    source: { vi: sender, en: sender },
    details: description === undefined ? [] : [{ vi: description, en: description }],
  };
}
