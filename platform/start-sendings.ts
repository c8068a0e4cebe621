/** Starts sending records to the systems that own them, for the services that have such records. */
import type { Outgoing } from './kernel/outgoing.ts';
import type { Forms } from './forms/forms.ts';
import type { ServiceReads } from './sdk/read.ts';
import { createSendings } from './sending/sending.ts';
import type { StartBase } from './start-base.ts';
import type { Store } from './store/store.ts';

export function startSendings(
  base: StartBase & {
    readonly forms: Forms;
    readonly store: Store;
    readonly reads: ServiceReads;
    readonly outgoing: Outgoing;
  },
) {
  const sendings = createSendings({ ...base, utcOffsetMin: base.city.pack.utcOffsetMin });
  sendings.start();
  base.onStop(() => sendings.stop());
  return sendings;
}
