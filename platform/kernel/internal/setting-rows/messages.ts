/** The ways by which messages reach people. */
import { parseDayTimes } from '../../day-times.ts';
import { number, optional, text } from '../setting-kinds.ts';
import type { SettingRow } from '../setting-kinds.ts';

const MOST_RECEIVERS = 10;

export const messagesRows = {
  smtpUrl: optional('HAIVAN_SMTP_URL', {
    allowed: 'smtp://user:password@host:587 or smtps://user:password@host:465',
    says: 'Mail server through which staff get notifications, and citizens who asked for them notices. Without it nobody gets e-mail.',
    parse: (value) => (/^smtps?:\/\/./.test(value) && URL.canParse(value) ? value : undefined),
    secret: true,
  }),
  mailFrom: text('HAIVAN_MAIL_FROM', 'ioc@localhost', {
    allowed: 'an address, or a name with an address in < >',
    says: 'Sender of e-mails to staff and citizens; also the contact that push services are told without an https address.',
    parse: (value) => (/^([^<>\r\n]+ <)?[^\s<>@]+@[^\s<>@]+>?$/.test(value) ? value : undefined),
  }),
  reportDomains: text('HAIVAN_REPORT_DOMAINS', '', {
    allowed: 'domains between commas, e.g. danang.gov.vn,mt.gov.vn; what lies below one counts as well',
    says: 'Where e-mail addresses without an account may lie to which schedules send signed reports. Without it reports go to people of the centre only.',
    parse: (value) =>
      /^([a-z0-9-]+(\.[a-z0-9-]+)+(\s*,\s*|$))*$/i.test(value) ? value.toLowerCase() : undefined,
  }),
  pushHosts: text(
    'HAIVAN_PUSH_HOSTS',
    'fcm.googleapis.com,*.push.services.mozilla.com,*.notify.windows.com,*.push.apple.com',
    {
      allowed: 'host names between commas; *. in front stands for everything below',
      says: 'Push services that browsers of the staff and of citizens may name; the server sends web push to no other host. One named whole may lie inside; what *. stands for is reached at public addresses only.',
      parse: (value) => (/^[a-z0-9.*,\s-]+$/i.test(value) ? value : undefined),
    },
  ),
  webhookUrl: optional('HAIVAN_WEBHOOK_URL', {
    ...httpAddress(),
    says: 'A program of the city’s own that gets each notification as a signed POST, e.g. a bridge to a chat.',
  }),
  webhookSecret: optional('HAIVAN_WEBHOOK_SECRET', {
    allowed: 'at least 16 characters',
    says: 'Signs webhooks and voice calls. Without it one is made and kept in the data folder (webhook-secret).',
    parse: (value) => (value.length >= 16 ? value : undefined),
    secret: true,
  }),
  noticeWebhooks: optional('HAIVAN_NOTICE_WEBHOOKS', {
    allowed: 'http(s) addresses between commas, each of another host, at most 10',
    says: 'Programs of others (portal, loudspeakers, broadcaster) that get each published notice as a signed POST, signed like webhooks; exercises never.',
    parse: (value) => (areReceivers(value.split(',')) ? value : undefined),
    secret: true,
  }),
  zaloAppId: optional('HAIVAN_ZALO_APP_ID', {
    allowed: 'digits, as Zalo gives them to an app',
    says: 'App of the city’s Zalo official account. With HAIVAN_ZALO_SECRET_KEY and HAIVAN_ZALO_REFRESH_TOKEN severe and extreme notices of the channel feed are broadcast to all who follow it. Not tried against the real service.',
    parse: (value) => (/^\d{5,30}$/.test(value) ? value : undefined),
  }),
  zaloSecretKey: optional('HAIVAN_ZALO_SECRET_KEY', {
    allowed: 'the secret key of that app',
    says: 'Proves to Zalo that this is the app.',
    parse: (value) => (/^[\w-]{8,200}$/.test(value) ? value : undefined),
    secret: true,
  }),
  zaloRefreshToken: optional('HAIVAN_ZALO_REFRESH_TOKEN', {
    allowed: 'the token that the owner of the account got when the app was let in',
    says: 'The first one; each is used up by renewing, those that follow lie in the data folder (zalo-refresh-token). A new value takes their place.',
    parse: (value) => (/^[\w.-]{8,2000}$/.test(value) ? value : undefined),
    secret: true,
  }),
  zaloUrl: text('HAIVAN_ZALO_URL', 'https://openapi.zalo.me', {
    allowed: 'an http(s) address without a path',
    says: 'Where Zalo takes articles and messages; another one for tests.',
    parse: toOrigin,
  }),
  zaloTokenUrl: text('HAIVAN_ZALO_TOKEN_URL', 'https://oauth.zaloapp.com/v4/oa/access_token', {
    allowed: 'an http(s) address',
    says: 'Where Zalo renews tokens; another one for tests.',
    parse: (value) => (/^https?:\/\//.test(value) && URL.canParse(value) ? value : undefined),
  }),
  documentsUrl: optional('HAIVAN_DOCUMENTS_URL', {
    ...httpAddress(),
    says: 'An address of the documents system (QLVBĐH), or of its bridge, that gets what became of each order by a document as a signed POST, signed like webhooks. Without it that system asks (GET /directives/documents).',
  }),
  voiceUrl: optional('HAIVAN_VOICE_URL', {
    ...httpAddress(),
    says: 'A program that calls a telephone and reads a text; it gets emergencies as a signed POST.',
  }),
  smsUrl: optional('HAIVAN_SMS_URL', {
    allowed: 'an http(s) address, perhaps with {to}, {text} and {key} in its query',
    says: 'HTTP gateway of an SMS provider. The second way when HAIVAN_SMPP_URL is set too.',
    parse: (value) =>
      /^https?:\/\//.test(value) && URL.canParse(value.replaceAll(/[{}]/g, '')) ? value : undefined,
    secret: true,
  }),
  smsBody: optional('HAIVAN_SMS_BODY', {
    allowed: 'a JSON object or a form with {to} and {text}, perhaps {key}',
    says: 'Body of the POST to the SMS gateway. Without it the request is a GET.',
    parse: (value) => (value.includes('{to}') && value.includes('{text}') ? value : undefined),
    secret: true,
  }),
  smsHeader: optional('HAIVAN_SMS_HEADER', {
    allowed: 'one header line, e.g. Authorization: Bearer …',
    says: 'Header of the requests to the SMS gateway, usually its key.',
    parse: (value) => (/^[A-Za-z0-9-]+:\s*[^\r\n]+$/.test(value) ? value : undefined),
    secret: true,
  }),
  smsId: text('HAIVAN_SMS_ID', 'id', {
    allowed: 'names between dots, e.g. data.0.id',
    says: 'Where in the JSON answer of the SMS gateway the message’s id stands; it is the receipt.',
    parse: (value) => (/^[\w-]+(\.[\w-]+)*$/.test(value) ? value : undefined),
  }),
  smppUrl: optional('HAIVAN_SMPP_URL', {
    allowed: 'smpp://system:password@host:2775?source=SENDER, smpps:// for TLS',
    says: 'Short message centre of an operator (SMPP 3.4) for SMS to staff, with delivery receipts.',
    parse: (value) => (/^smpps?:\/\/./.test(value) && URL.canParse(value) ? value : undefined),
    secret: true,
  }),
  toldHours: number('HAIVAN_TOLD_HOURS', '24', {
    min: 1,
    max: 168,
    says: 'How many hours ago something may have been told that an operator enters for an agency (“ghi nhận hộ”): the clock goes by the time it was told.',
  }),
  pageBudget: number('HAIVAN_PAGE_BUDGET', '150', {
    min: 1,
    max: 10_000,
    says: 'Pages that one person may get in 24 hours of duty; each shift has its share (50 in eight hours). 150 a day is what EEMUA 191 and ISA-18.2 call very likely to be acceptable for one operator, 300 the most that can be managed.',
  }),
  lateWarning: number('HAIVAN_LATE_WARNING', '75', {
    min: 1,
    max: 99,
    says: 'Of the time of a case in percent: then its lead is warned and may explain, before leaders are shown that it is late. 75 is a usual first warning of service desks; a procedure whose ladder reminds the lead before the deadline goes by its own.',
  }),
  leaderDigest: text('HAIVAN_LEADER_DIGEST', '17:00', {
    allowed: 'times of the day between commas, HH:MM, at most 6',
    says: 'When the chairman and vice-chairmen get one message with what is open and late, by the clock of the city. In the morning the bulletin tells them so (HAIVAN_BULLETIN_AT): a city without one sets `06:30,17:00`. They are paged only for what the centre’s duty leader confirmed or what was signed beforehand.',
    parse: (value) => (parseDayTimes(value) === undefined ? undefined : value),
  }),
  bulletinAt: text('HAIVAN_BULLETIN_AT', '06:30', {
    allowed: 'one time of the day HH:MM, or nothing: none is made by the clock',
    says: 'When the chairman and vice-chairmen are told of the morning bulletin, checked or not, by the clock of the city.',
    parse: (value) => (value === '' || parseDayTimes(value)?.length === 1 ? value : undefined),
  }),
  bulletinLeadMin: number('HAIVAN_BULLETIN_LEAD_MIN', '30', {
    min: 0,
    max: 240,
    says: 'How many minutes before that the bulletin is drawn, so that who leads the duty of the centre can check it.',
  }),
  bulletinNightFrom: text('HAIVAN_BULLETIN_NIGHT_FROM', '17:00', {
    allowed: 'one time of the day HH:MM',
    says: 'From which time of the day before the bulletin counts the night.',
    parse: (value) => (parseDayTimes(value)?.length === 1 ? value : undefined),
  }),
} satisfies Record<string, SettingRow<unknown>>;

/** Each is known by its host: two of one could not be told apart. */
function areReceivers(addresses: readonly string[]): boolean {
  const urls = addresses.map((address) => address.trim());
  const isSound = urls.every((url) => /^https?:\/\//.test(url) && URL.canParse(url));
  return (
    isSound &&
    urls.length <= MOST_RECEIVERS &&
    new Set(urls.map((url) => new URL(url).host)).size === urls.length
  );
}

function toOrigin(value: string): string | undefined {
  return /^https?:\/\/[^/?#]+$/.test(value) && URL.canParse(value) ? value : undefined;
}

function httpAddress() {
  return {
    allowed: 'an http:// or https:// address',
    parse: (value: string) => (/^https?:\/\//.test(value) && URL.canParse(value) ? value : undefined),
    secret: true,
  };
}
