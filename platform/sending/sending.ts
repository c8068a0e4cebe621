/**
 * Records that services hand to the systems that own them: each is sent once, its number there is kept, and it is followed
 * there. That it may have been taken is written before it is sent, so that neither a crash nor a lost answer sends it twice: then
 * its system is asked first whether it has it. One system that does not answer holds up no other.
 */
import { MINUTE_MS } from '../../contract/basics/time-units.ts';
import { SEND_KEY } from '../../contract/feeds/feed-settings.ts';
import { toErrorText } from '../kernel/errors.ts';
import { createWakeUp } from '../kernel/wake-up.ts';
import type { LoadedService } from '../registry/registry.ts';
import { findSendState, SEND_STATE, SEND_TO } from '../sdk/sending.ts';
import type { Sending, SendState } from '../sdk/sending.ts';
import type { Sender, SendingDeps } from './sender.ts';
import { followSent } from './internal/follow-sent.ts';
import { createPauses } from './internal/pauses.ts';
import { sendOne } from './internal/send-one.ts';

const EVERY_MS = MINUTE_MS;
const AT_ONCE = 50;
/** What is not at its end: these are looked at. */
const ON_THE_WAY: readonly SendState[] = ['waiting', 'sending', 'token'];
const BY = { actor: 'system', role: 'system', source: 'sending' };

/** Makes it; it looks every minute. */
export function createSendings(deps: SendingDeps) {
  const { registry, clock, log } = deps;
  const senders = registry.services.flatMap((service) =>
    (service.server.sendings ?? []).map((sending) => toSender(deps, service, sending)),
  );
  const pauses = createPauses(clock);

  const lookAt = async (sender: Sender): Promise<void> => {
    const { sending, service, store } = sender;
    const kind = { serviceId: service.manifest.id, kind: sending.recordKind };
    for (const state of ON_THE_WAY) {
      const { records } = await store.pageRecords({
        ...kind,
        facets: { [SEND_STATE]: state },
        limit: AT_ONCE,
      });
      for (const record of records)
        if (pauses.isDue(record.id)) {
          const isDone = await sendOne(sender, record, findSendState(record) ?? state);
          pauses.note(record.id, isDone);
        }
    }
    await followSent(sender, pauses);
  };
  return createWakeUp({
    name: 'records sent to other systems',
    clock,
    log,
    async look() {
      for (const sender of senders)
        try {
          await lookAt(sender);
        } catch (error) {
          log.warn({ service: sender.service.manifest.id, trouble: toErrorText(error) }, 'a sending failed');
        }
      return senders.length === 0 ? undefined : clock.now() + EVERY_MS;
    },
  });
}

function toSender(deps: SendingDeps, service: LoadedService, sending: Sending): Sender {
  const { catalogue, forms, reads } = deps;
  return {
    ...deps,
    service,
    sending,
    async findTo({ body }) {
      const feedId = body[SEND_TO];
      const feed = typeof feedId === 'string' ? catalogue.findFeed(feedId) : undefined;
      if (feed === undefined || feed.paused || feed.definition.decoder !== sending.decoder) return undefined;
      const settings = await catalogue.openFeedSettings(feed.definition.id);
      return typeof settings[SEND_KEY] === 'string' ? { feedId: feed.definition.id, settings } : undefined;
    },
    async write(record, said) {
      await forms.send({
        service,
        action: sending.says,
        door: 'desk',
        body: { ...said },
        key: `${record.id}-${record.versions}-${said.state}`,
        sender: null,
        by: BY,
        read: reads,
        about: { record, base: record.versions },
      });
    },
  };
}
