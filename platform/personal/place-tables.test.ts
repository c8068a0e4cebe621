/** No table with words of people is forgotten: each is looked through for a person, or stands here with the reason. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/test-database.ts';
import type { TestDatabase } from '../../test/support/test-database.ts';
import { placeTables } from './internal/place-tables.ts';

/** Tables with text that holds nobody's data, or whose people go with their account or with another table. */
const NOBODYS: Readonly<Record<string, string>> = {
  account: 'of a user: goes with the account',
  account_state: 'of a user',
  address_code: 'of a user, kept for a day',
  agency_version: 'history of agencies, public',
  api_token: 'of a user',
  area: 'administrative units',
  asset_given: 'agencies and assets',
  audit_pass: 'checks of the auditor',
  calendar_day: 'days',
  calendar_year: 'days',
  camera_look: 'measures of a picture; the newest small picture of the camera, replaced by the next look',
  camera_reference: 'small pictures that a camera is compared with, masked; replaced when it is mended',
  case_alert: 'numbers',
  case_link: 'numbers',
  case_person: 'of a user',
  case_record: 'numbers',
  datastream: 'codes',
  citizen_browser:
    'addresses of browsers, without person or place: taken back by the browser, dropped when it is gone',
  citizen_delivery: 'what push services and mail servers answered, as statuses',
  citizen_mailbox: 'sealed; erased when its reader leaves',
  citizen_mailbox_asked: 'sealed; erased after a day',
  delivery_raw: 'raw bytes: looked into by raw-bytes.ts',
  deletion_certificate: 'kinds, norms and hashes of what was deleted',
  duty_pattern: 'user ids',
  duty_pin: 'hashes',
  erased_record: 'hashes',
  erased_salt: 'random',
  feed_asset: 'codes of assets',
  feed_key: 'hashes',
  feed_memory: 'totals of stations and parts of messages of seconds; transmitters in distress by MMSI',
  feed_secret: 'sealed',
  figure_basis: 'sentences about assets and how many of them had a value',
  figure_due: 'assets and times',
  figure_run: 'figures by their names',
  forecast: 'figures of models',
  forecast_model: 'figures of models',
  forecast_pending: 'figures of models',
  forecast_score: 'figures of models',
  forecast_state: 'figures of models',
  incident_finding: 'words of two scales',
  incident: 'sentences of services about how many tell of it',
  installation: 'facts of the installation',
  job_run: 'what a job is computing now: gone when it is stored, minutes later',
  journal_head: 'hashes',
  latest_position: 'numbers and codes of feeds',
  journal_seal: 'hashes',
  journal_start: 'hashes',
  known_address: 'of a user',
  notice: 'user name of who began it',
  notice_reading: 'user name of who read it out, name of a station',
  notice_sign_table: 'posts and user names',
  notification_receipt: 'ids of providers',
  norm: 'norms',
  norm_era: 'norms',
  norm_mark: 'numbers of alerts, codes of datastreams',
  norm_proposal: 'norms',
  norm_scope: 'norms',
  open_data_key: 'hashes, and names of programs and organisations',
  order_told: 'hashes, and what a documents system answered',
  passkey: 'of a user',
  password_history: 'of a user',
  period_report: 'codes of areas, agencies and assets',
  period_value: 'counts of areas, agencies and assets',
  personal_limit: 'limits',
  phone_code: 'hashes; swept after a day',
  petition: 'for the reception board alone: who asks what is held about them asks there',
  petition_accuser: 'as petition',
  petition_file: 'as petition',
  petition_step: 'as petition',
  incident_proposal: 'which record is one',
  personal_request: 'the request itself: masked when it is answered',
  procedure: 'procedures',
  procedure_version: 'procedures',
  progress: 'numbers',
  push_subscription: 'of a user',
  record_caller: 'a keyed hash of who rang: goes with its record, and when it is emptied',
  record_facet: 'what is counted of a record: emptied with its record by erase-records.ts',
  record_facet_fill: 'facets by their names',
  record_hold: 'claims of units: go with their record',
  record_link: 'codes of other records: found there',
  record_span_fill: 'numbers',
  record_tally: 'counts by facet: counted again when a record is emptied',
  record_tally_due: 'days',
  record_source: 'codes of feeds',
  report_address:
    'mail boxes of offices that agreed to get reports: forgotten a day after no schedule names them',
  report_mail: 'the same mail boxes, for 400 days',
  report_run: 'dates of editions, and why one could not be made',
  report_schedule: 'user names and mail boxes of offices',
  retention_policy: 'terms',
  retention_run: 'counts',
  rule: 'rules',
  rule_version: 'rules',
  schema_migration: 'migrations',
  session: 'of a user',
  session_state: 'of a user',
  sign_in_failure: 'keyed hashes of names tried in the last day',
  twoFactor: 'of a user',
  user_role: 'of a user',
  verification: 'questions of minutes',
  writer: 'processes',
  writer_heartbeat: 'processes',
  zone: 'drawings',
};

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db[Symbol.asyncDispose]());

test('every column that is looked through exists', async () => {
  for (const { table, owner, texts, jsons } of placeTables)
    await db.pool.query(`select ${[owner, ...texts, ...jsons].join(', ')} from ${table} limit 0`);
});

test('every table with text is looked through, or says why not', async () => {
  const { rows } = await db.pool.query<{ name: string }>(
    `select distinct c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and a.attnum > 0 and not a.attisdropped and a.atttypid in ('text'::regtype, 'jsonb'::regtype, 'bytea'::regtype) order by 1`,
  );
  const looked = new Set(placeTables.map(({ table }) => table.replaceAll('"', '')));
  const forgotten = rows.filter(({ name }) => !looked.has(name) && !(name in NOBODYS));
  expect(forgotten).toEqual([]);
});
