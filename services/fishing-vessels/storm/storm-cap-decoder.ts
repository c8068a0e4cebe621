/**
 * A bulletin of a storm as CAP: each `info` is a point of its track. The place and the error of the centre are its `circle`,
 * the hour its `onset` (else `effective`, else `sent`), name, wind and reaches its parameters. CAP itself has no words for
 * these, so the settings of the feed say how the sender calls them. What its XML signature says stands with each point; one
 * that does not hold is refused, as a track that somebody changed sends vessels the wrong way. Pure.
 */
import type { CapAlert, CapInfo } from '../../../contract/notices/cap.ts';
import type { Decoded, DecodeContext, Decoder, RawDelivery } from '../../../contract/feeds/item.ts';
import { readCap, verifySignature } from '../../../platform/sdk/cap.ts';
import { createRefusals, toIsoTimeMs, toText, type Refusal } from '../../../platform/sdk/decode.ts';
import { parseQuadrants, toTrackRecord, type ToldPoint } from './storm-records.ts';
import { readSignatureSettings } from './storm-cap-settings.ts';
import { THRESHOLDS_KT } from './track.ts';

/** Names of the parameters, where the settings (`parameters`) say no other. */
const NAMES = { storm: 'storm', maxKt: 'maxWindKt', r34: 'r34Nm', r50: 'r50Nm', r64: 'r64Nm' } as const;
type Names = Readonly<Record<keyof typeof NAMES, string>>;

const MOST_POINTS = 100;
const MOST_KT = 220;
const LONGEST_NAME = 40;
const LONGEST_SIGNER = 100;
const CIRCLE = /^\s*(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)\s+(\d{1,4}(?:\.\d+)?)\s*$/u;

export const stormCapDecoder: Decoder = {
  id: 'storm-cap',
  name: { vi: 'Đường đi của bão: bản tin CAP', en: 'Storm tracks: a bulletin as CAP' },
  example:
    '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>BAO-06-12</identifier><sender>cap@kttv.example.vn</sender><sent>2026-10-28T17:30:00+07:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope><info><category>Met</category><event>Bão</event><urgency>Expected</urgency><severity>Extreme</severity><certainty>Likely</certainty><onset>2026-10-28T23:30:00+07:00</onset><senderName>Trung tâm dự báo</senderName><parameter><valueName>storm</valueName><value>Số 6</value></parameter><parameter><valueName>maxWindKt</valueName><value>55</value></parameter><parameter><valueName>r34Nm</valueName><value>110 90 70 90</value></parameter><area><areaDesc>Tâm bão</areaDesc><circle>16.1,108.9 60</circle></area></info></alert>',
  decode: decodeStorm,
};

function decodeStorm({ bytes }: RawDelivery, { settings }: DecodeContext): Decoded {
  const refusals = createRefusals();
  const { trusted, mustBeSigned } = readSignatureSettings(settings);
  if (trusted === undefined) {
    refusals.add({
      reason: 'wrong_shape',
      where: 'settings.certificates',
      value: '',
      allowed: 'certificates as PEM, at most 20',
      next: 'Correct the setting of the feed; what came is kept and can be taken then.',
    });
    return { refused: refusals.list() };
  }
  const { alert, troubles } = readCap(bytes);
  if (alert === undefined) {
    // Bytes that are no text are told by the first that is none.
    const text = toText(bytes);
    if ('refused' in text) return { refused: [text.refused] };
    for (const { where, says, value = '' } of troubles)
      refusals.add({
        reason: 'not_decodable',
        where,
        value: value === '' ? says : `${value} – ${says}`,
        allowed: 'CAP 1.1 or 1.2 as its standard has it',
        next: 'Tell the sender; nothing of this bulletin is taken until it is sent again correctly.',
      });
    return { refused: refusals.list() };
  }
  // Tests and exercises of others are no storm; what is cancelled is told anew by the next bulletin.
  if (alert.status !== 'Actual' || !['Alert', 'Update'].includes(alert.msgType)) return { skipped: 1 };
  const { verdict, why, signer } = verifySignature(bytes, alert, trusted);
  if (verdict === 'bad' || (mustBeSigned && verdict !== 'trusted')) {
    refusals.add({
      reason: 'wrong_shape',
      where: 'alert.Signature',
      value: `${verdict}: ${why}`,
      allowed: mustBeSigned
        ? 'an XML signature by one of the trusted certificates'
        : 'an XML signature that holds, or none',
      next: 'Ask the sender on the telephone whether the bulletin is theirs; nothing of it is taken.',
    });
    return { refused: refusals.list() };
  }
  const names = { ...NAMES, ...toNames(settings['parameters']) };
  const points: ToldPoint[] = [];
  for (const [at, info] of (alert.info ?? []).slice(0, MOST_POINTS).entries()) {
    const point = readPoint(info, alert, names);
    if ('reason' in point) refusals.add({ ...point, where: `info[${at}].${point.where}` });
    else
      points.push({
        ...point,
        signature: verdict,
        ...(signer === null ? {} : { signer: signer.slice(0, LONGEST_SIGNER) }),
      });
  }
  // The same point in two languages is one.
  const records = new Map(points.map((point) => toTrackRecord(point)).map((item) => [item.code, item]));
  return { records: [...records.values()], refused: refusals.list() };
}

function readPoint(info: CapInfo, { sent, sender }: CapAlert, names: Names): ToldPoint | Refusal {
  const parameters = new Map((info.parameter ?? []).map(({ valueName, value }) => [valueName, value.trim()]));
  const storm = parameters.get(names.storm) ?? '';
  if (storm === '' || storm.length > LONGEST_NAME)
    return refuse(`parameter ${names.storm}`, storm, 'the name or the number of the storm');
  const wind = parameters.get(names.maxKt) ?? '';
  const maxKt = Number(wind);
  if (wind === '' || !(maxKt >= 10 && maxKt <= MOST_KT))
    return refuse(`parameter ${names.maxKt}`, wind, '10 to 220 knots');
  const circle = info.area?.flatMap((area) => area.circle ?? [])[0] ?? '';
  const [, lat, lon, errorKm] = CIRCLE.exec(circle)?.map(Number) ?? [];
  if (lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180)
    return refuse('area.circle', circle, 'the centre as latitude,longitude and its error in km');
  const reach: { -readonly [Kt in keyof ToldPoint['reach']]: ToldPoint['reach'][Kt] } = {};
  for (const kt of THRESHOLDS_KT) {
    const told = parameters.get(names[`r${kt}`]);
    if (told === undefined) continue;
    const quadrants = parseQuadrants(told);
    if (quadrants === undefined || quadrants.some((nm) => nm < 0 || nm > 999))
      return refuse(`parameter ${names[`r${kt}`]}`, told, 'four numbers of nautical miles: NE, SE, SW, NW');
    reach[kt] = quadrants;
  }
  return {
    storm,
    source: info.senderName?.trim().slice(0, 60) || sender.slice(0, 60),
    issuedMs: toIsoTimeMs(sent, 0),
    validMs: toIsoTimeMs(info.onset ?? info.effective ?? sent, 0),
    lon,
    lat,
    maxKt,
    reach,
    ...(errorKm === undefined || errorKm === 0 ? {} : { errorKm }),
  };
}

const refuse = (where: string, value: string, allowed: string): Refusal => ({
  reason: 'wrong_shape',
  where,
  value,
  allowed,
  next: 'Compare the names of parameters in the settings of the feed with those of the bulletin.',
});

function toNames(told: unknown): Partial<Names> {
  if (typeof told !== 'object' || told === null) return {};
  return Object.fromEntries(
    Object.entries(told).filter(([key, name]) => key in NAMES && typeof name === 'string' && name !== ''),
  );
}
