/** The channels of this centre, from its settings: each that is set up can be chosen by people. */
import type { Clock } from '../kernel/clock.ts';
import type { DataFolder } from '../kernel/data-folder.ts';
import type { Database } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import type { Settings } from '../kernel/settings.ts';
import type { FindAttachment } from './attachments.ts';
import { createCityMail } from './city-mail.ts';
import type { CityMail } from './city-mail.ts';
import type { ChannelSender } from './internal/channel.ts';
import { createEmail } from './internal/email.ts';
import { createPush, toPushKeys } from './internal/push.ts';
import { createSmpp, toSmppOptions } from './internal/smpp-channel.ts';
import { createSmsHttp } from './internal/sms-http.ts';
import { firstThatWorks } from './internal/sms-two-ways.ts';
import { createVoice, createWebhook } from './internal/webhook.ts';
import { createWebPush } from './web-push.ts';
import type { WebPush } from './web-push.ts';
import { WEBHOOK_SECRET } from './signed-post.ts';

const PUSH_SECRET = 'web-push-key';
const CODE_SECRET = 'address-code-key';

/** What goes out, and what browsers need to know for web push. */
export interface ChannelSet {
  readonly senders: readonly ChannelSender[];
  readonly pushKey: string;
  readonly pushHosts: readonly string[];
  /** Key of the hashes of codes that prove addresses. */
  readonly codeKey: string;
}

/** Makes the channels; nothing is connected before something is sent. */
export function makeChannels({
  settings,
  data,
  db,
  clock,
  log,
  publicUrl,
  findAttachment,
}: {
  readonly settings: Settings;
  readonly data: DataFolder;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly publicUrl: string;
  readonly findAttachment: FindAttachment;
}): ChannelSet & { readonly webPush: WebPush; readonly cityMail: CityMail | undefined } {
  const hosts = settings.pushHosts.split(',').map((host) => host.trim());
  const keys = toPushKeys(data.ensureSecret(PUSH_SECRET));
  const secret = settings.webhookSecret ?? data.ensureSecret(WEBHOOK_SECRET);
  const contact = publicUrl.startsWith('https:')
    ? publicUrl
    : `mailto:${/[^\s<>]+@[^\s<>]+/.exec(settings.mailFrom)?.[0] ?? ''}`;
  const webPush = createWebPush({ keys, subject: contact, hosts });
  const sms = [
    ...(settings.smppUrl === undefined ? [] : [createSmpp(toSmppOptions(settings.smppUrl), log)]),
    ...(settings.smsUrl === undefined
      ? []
      : [
          createSmsHttp({
            url: settings.smsUrl,
            body: settings.smsBody,
            header: settings.smsHeader,
            idPath: settings.smsId,
          }),
        ]),
  ];
  const senders: (ChannelSender | undefined)[] = [
    settings.smtpUrl === undefined
      ? undefined
      : createEmail({ url: settings.smtpUrl, from: settings.mailFrom, findAttachment }),
    createPush({ db, webPush }),
    firstThatWorks(sms),
    settings.voiceUrl === undefined ? undefined : createVoice({ url: settings.voiceUrl, secret, clock }),
    settings.webhookUrl === undefined
      ? undefined
      : createWebhook({ url: settings.webhookUrl, secret, clock }),
  ];
  return {
    senders: senders.filter((sender) => sender !== undefined),
    webPush,
    cityMail:
      settings.smtpUrl === undefined
        ? undefined
        : createCityMail({ url: settings.smtpUrl, from: settings.mailFrom }),
    pushKey: keys.publicKey,
    pushHosts: hosts,
    codeKey: data.ensureSecret(CODE_SECRET),
  };
}
