/** The night of storm of Đà Nẵng: which feeds send in it, and what its people do at which time. */
import type { DemoStorm } from '../../../contract/city/city-pack.ts';
import { listStormActs } from './storm-acts.ts';
import { STORM_HOURS, STORM_START_MS } from './storm-night.ts';

export const storm: DemoStorm = {
  startMs: STORM_START_MS,
  hours: STORM_HOURS,
  historyDaysOf: {
    'mua-mqtt': 9,
    'mua-http': 9,
    'mua-phut': 2,
    'thap-bao-ngap': 3,
    // With the archive of hours: what they are foretold by is fitted on rises, and nine days hold none.
    'tram-thuy-van': 60,
    'mua-du-bao': 1,
    'ho-chua': 3,
    'tram-thuy-trieu': 3,
    'giao-thong-xe-tham-do': 1,
    'nuoc-thai-tram-bom': 1,
    'nuoc-thai-tuyen-cong': 1,
    'gop-y-1022': 1,
    'ban-tin-kttv': 1,
    // Where vessels are, not where they were: a past of days would be sent before the night can begin.
    'tau-ca-vms-csv': 0.1,
    'tau-ca-vms-json': 0.1,
  },
  acts: listStormActs(),
};
