/** The `naf` decoder: North Atlantic Format messages of vessel monitoring, any number in one delivery. */
import type { Decoded, Decoder, Position, RawDelivery } from '../../../contract/feeds/item.ts';
import { isNafRefusal, parseNaf, splitNaf, type NafPosition } from '../vessel/naf.ts';
import { parseRegistration } from '../vessel/registration.ts';
import { createRefusals, toText } from '../../../platform/sdk/decode.ts';

const REASONS = {
  'naf-frame': 'not_decodable',
  'naf-field': 'not_a_number',
  'naf-missing': 'missing_field',
} as const;

export const nafDecoder: Decoder = {
  id: 'naf',
  name: { vi: 'NAF (giám sát tàu cá)', en: 'NAF (vessel monitoring)' },
  example:
    '//SR//TM/POS//XR/ĐNa-90123-TS//LT/+16.105//LG/+108.243//SP/75//CO/090//DA/20261122//TI/0330//ER//',
  decode: decodeNaf,
};

function decodeNaf({ bytes }: RawDelivery): Decoded {
  const read = toText(bytes);
  if ('refused' in read) return { refused: [read.refused] };
  const { text } = read;
  const messages = splitNaf(text);
  const refused = createRefusals();
  const positions: Position[] = [];
  if (messages.length === 0 && text.trim() !== '') {
    refused.add({
      reason: 'not_decodable',
      where: 'delivery',
      value: text,
      allowed: '//SR//…//ER//',
      next: 'Check that the feed sends NAF, or choose another decoder for it.',
    });
  }
  messages.forEach((message, i) => {
    const found = parseNaf(message);
    const asset = isNafRefusal(found) ? undefined : toRef(found);
    if (isNafRefusal(found)) {
      const where = `message ${i + 1}, ${found.where}: ${found.what}`;
      const { value, allowed } = found;
      const reason =
        found.refused === 'naf-field' && /^L[TGAO]$/.test(found.where)
          ? 'place_out_of_world'
          : REASONS[found.refused];
      refused.add({
        reason,
        where,
        value,
        allowed,
        next: 'Ask the sender to mend this field.',
        raw: message,
      });
    } else if (asset === undefined) {
      refused.add({
        reason: 'missing_field',
        where: `message ${i + 1}, XR`,
        value: '',
        allowed: 'a registration (XR), call sign (RC) or internal reference (IR)',
        next: 'Ask the sender to name the vessel.',
        raw: message,
      });
    } else {
      const { timeMs, lon, lat, speedKn, courseDeg } = found;
      positions.push({ asset, timeMs, lon, lat, speedKn, courseDeg });
    }
  });
  return { positions, refused: refused.list() };
}

/** The vessel as the feed names it: registration in its canonical spelling, else call sign, else internal reference. */
function toRef({ externalRegistration, callSign, internalReference }: NafPosition): string | undefined {
  const registration =
    externalRegistration === null ? undefined : parseRegistration(externalRegistration)?.text;
  return registration ?? externalRegistration ?? callSign ?? internalReference ?? undefined;
}
