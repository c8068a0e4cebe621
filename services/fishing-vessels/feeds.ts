/** What arrives about vessels: AIS from receivers on the coast, VMS positions from suppliers, NAF messages, tracks of storms. All pure. */
import type { Decoder } from '../../contract/feeds/item.ts';
import { aisDecoder } from './feeds/ais-feed.ts';
import { nafDecoder } from './feeds/naf-feed.ts';
import { vmsCsvDecoder, vmsJsonDecoder } from './feeds/vms-feed.ts';
import { atcfDecoder } from './storm/atcf-decoder.ts';
import { stormCapDecoder } from './storm/storm-cap-decoder.ts';

export { toAisRef } from './feeds/ais-feed.ts';
export { aisDecoder, nafDecoder, vmsCsvDecoder, vmsJsonDecoder };

export const decoders: readonly Decoder[] = [
  aisDecoder,
  vmsCsvDecoder,
  vmsJsonDecoder,
  nafDecoder,
  atcfDecoder,
  stormCapDecoder,
];
