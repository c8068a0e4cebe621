/** What one sending of one service needs to work. */
import type { RecordView } from '../../contract/records/record-view.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Forms } from '../forms/forms.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { Outgoing } from '../kernel/outgoing.ts';
import type { LoadedService, Registry } from '../registry/registry.ts';
import type { ServiceReads } from '../sdk/read.ts';
import type { Sending, SendSaid, SendTo } from '../sdk/sending.ts';
import type { Store } from '../store/store.ts';

export interface SendingDeps {
  readonly catalogue: Pick<Catalogue, 'findFeed' | 'openFeedSettings'>;
  readonly registry: Pick<Registry, 'services'>;
  readonly store: Pick<Store, 'pageRecords'>;
  readonly forms: Pick<Forms, 'send'>;
  readonly reads: ServiceReads;
  readonly outgoing: Outgoing;
  readonly clock: Clock;
  readonly log: Log;
  readonly utcOffsetMin: number;
}

/** One sending of one service, with all it needs to work. */
export interface Sender extends Omit<SendingDeps, 'registry'> {
  readonly service: LoadedService;
  readonly sending: Sending;
  /** Writes it into the record, as it stands; what changed meanwhile is looked at again. */
  write(record: RecordView, said: SendSaid): Promise<void>;
  /** The system that the record goes to; undefined: its feed is no more, or takes none. */
  findTo(record: RecordView): Promise<SendTo | undefined>;
}
