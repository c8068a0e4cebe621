/** Where personal data can stand in the database: one row a table. A new table with words of people gets a row here. */

export interface PlaceTable {
  /** What people are told it is: the part of a place's id before the colon. */
  readonly place: string;
  /** As SQL names it. */
  readonly table: string;
  /** Column that names the thing it belongs to: the part after the colon. */
  readonly owner: string;
  /** SQL for what people know it by; default: the owner. */
  readonly label?: string;
  readonly texts: readonly string[];
  readonly jsons: readonly string[];
  /** SQL for the case that keeps it while it is open or held; absent: none does. */
  readonly caseId?: string;
  /** Columns given in an export beside those that were found. */
  readonly time?: string;
}

const ofCase = (table: string, texts: string[], jsons: string[] = [], time?: string): PlaceTable => ({
  place: 'case',
  table,
  owner: 'case_id',
  label: '(select code from "case" c where c.id = t.case_id)',
  texts,
  jsons,
  caseId: 't.case_id',
  ...(time === undefined ? {} : { time }),
});
const OF_RECORD = '(select j.case_id from case_record j where j.record_id = ?)';
const OF_ALERT = '(select j.case_id from case_alert j where j.alert_id = ?)';

export const placeTables: readonly PlaceTable[] = [
  {
    place: 'record',
    table: 'record',
    owner: 'id',
    label: 't.code',
    texts: ['title'],
    jsons: ['body'],
    caseId: OF_RECORD.replace('?', 't.id'),
    time: 'updated_at',
  },
  {
    place: 'record',
    table: 'record_version',
    owner: 'record_id',
    label: '(select code from record r where r.id = t.record_id)',
    texts: ['title'],
    jsons: ['body'],
    caseId: OF_RECORD.replace('?', 't.record_id'),
    time: 'time',
  },
  {
    place: 'record',
    table: 'record_step',
    owner: 'record_id',
    label: '(select code from record r where r.id = t.record_id)',
    texts: ['what'],
    jsons: ['facts'],
    caseId: OF_RECORD.replace('?', 't.record_id'),
    time: 'time',
  },
  {
    place: 'case',
    table: '"case"',
    owner: 'id',
    label: 't.code',
    texts: ['title', 'content', 'paused_reason'],
    jsons: ['directive', 'explanation'],
    caseId: 't.id',
    time: 'opened_at',
  },
  ofCase('case_entry', ['text', 'actor_name'], ['facts', 'row'], 'time'),
  ofCase('task', ['content', 'answer'], [], 'offered_at'),
  ofCase('case_step', ['note'], [], 'done_at'),
  ofCase('case_clock', ['paused_reason']),
  ofCase('timer', [], ['told', 'gap']),
  {
    place: 'evidence',
    table: 'evidence',
    owner: 'id',
    texts: ['name', 'withdrawn_why'],
    jsons: [],
    caseId: 't.case_id',
    time: 'uploaded_at',
  },
  {
    place: 'alert',
    table: 'alert',
    owner: 'id',
    texts: ['acknowledged_note', 'shelved_reason'],
    jsons: ['evidence'],
    caseId: OF_ALERT.replace('?', 't.id'),
    time: 'opened_at',
  },
  {
    place: 'alert',
    table: 'alert_step',
    owner: 'alert_id',
    texts: ['note'],
    jsons: ['evidence'],
    caseId: OF_ALERT.replace('?', 't.alert_id'),
    time: 'time',
  },
  {
    place: 'incident',
    table: 'incident_part',
    owner: 'incident_id',
    texts: ['taken_out_why'],
    jsons: [],
    time: 'taken_out_at',
  },
  {
    place: 'notification',
    table: 'notification',
    owner: 'id',
    texts: ['receipt', 'trouble'],
    jsons: ['title', 'body'],
    caseId: 't.case_id',
    time: 'created_at',
  },
  ofCase('leaders_confirmed', ['note', 'by_name'], [], 'time'),
  {
    place: 'signed-list',
    table: 'signed_emergency',
    owner: 'id',
    texts: ['signed_by', 'document', 'ended_why'],
    jsons: [],
    time: 'entered_at',
  },
  {
    place: 'notification',
    table: 'notification_attempt',
    owner: 'notification_id',
    texts: ['answer'],
    jsons: [],
    time: 'time',
  },
  { place: 'duty', table: 'duty_hand_over', owner: 'id', texts: ['text'], jsons: [], time: 'time' },
  { place: 'turn', table: 'duty_shift', owner: 'id', texts: ['note'], jsons: [], time: 'starts_at' },
  {
    place: 'delegation',
    table: 'delegated_task',
    owner: 'id',
    texts: ['content', 'conditions', 'budget', 'kpi', 'revoked_why'],
    jsons: [],
    time: 'created_at',
  },
  {
    place: 'delegation',
    table: 'delegated_report',
    owner: 'delegated_id',
    texts: ['text'],
    jsons: [],
    time: 'time',
  },
  {
    place: 'maintenance',
    table: 'maintenance_window',
    owner: 'id',
    texts: ['reason'],
    jsons: [],
    time: 'created_at',
  },
  {
    place: 'purpose',
    table: 'purpose_grant',
    owner: 'id',
    label: 't.username',
    texts: ['purpose', 'decided_note', 'ended_why'],
    jsons: [],
    time: 'asked_at',
  },
  {
    place: 'release',
    table: 'figure_release',
    owner: 'id',
    label: 't.figure_id',
    texts: ['note', 'ended_why'],
    jsons: [],
    time: 'approved_at',
  },
  {
    place: 'recomputation',
    table: 'figure_recomputation',
    owner: 'id',
    label: 't.figure_id',
    texts: ['why', 'cancelled_why'],
    jsons: [],
    time: 'ordered_at',
  },
  {
    place: 'view',
    table: 'saved_view',
    owner: 'id',
    texts: ['name', 'address'],
    jsons: [],
    time: 'created_at',
  },
  {
    place: 'hold',
    table: 'legal_hold',
    owner: 'id',
    texts: ['reason', 'lifted_why'],
    jsons: [],
    time: 'set_at',
  },
  {
    place: 'breach',
    table: 'personal_breach',
    owner: 'id',
    texts: ['what', 'notified_how'],
    jsons: [],
    time: 'found_at',
  },
  {
    place: 'refusal',
    table: 'refusal',
    owner: 'id',
    texts: ['value', 'place'],
    jsons: [],
    time: 'received_at',
  },
  { place: 'delivery', table: 'delivery', owner: 'id', texts: ['key'], jsons: [], time: 'received_at' },
  // Registers are corrected where they are kept; an erasure names them and leaves them.
  {
    place: 'asset',
    table: 'asset',
    owner: 'id',
    label: 't.code',
    texts: ['name_vi', 'name_en'],
    jsons: ['attributes'],
  },
  // Nobody can correct there what it was: an erasure takes it out.
  {
    place: 'attributes',
    table: 'asset_before',
    owner: 'asset_id',
    label: '(select code from asset a where a.id = t.asset_id)',
    texts: [],
    jsons: ['attributes'],
    time: 'until_at',
  },
  // Never changed and hashed: named to who asks, never emptied.
  {
    place: 'report',
    table: 'report_edition',
    owner: 'id',
    label: `t.service_id || '/' || t.report_id || ' ' || t.period_to`,
    texts: ['made_by_name', 'signed_by_name'],
    jsons: ['content', 'changes'],
    time: 'known_at',
  },
  {
    place: 'report',
    table: 'bulletin',
    owner: 'id',
    label: `'bulletin ' || t.day || '/' || t.number`,
    texts: ['made_by_name', 'checked_by_name', 'why'],
    jsons: ['content', 'remarks'],
    time: 'at',
  },
  {
    place: 'report',
    table: 'bulletin_conclusion',
    owner: 'bulletin_id',
    texts: ['made_by_name'],
    jsons: [],
    time: 'made_at',
  },
  { place: 'feed', table: 'feed', owner: 'id', texts: [], jsons: ['definition'] },
  { place: 'agency', table: 'agency', owner: 'id', texts: ['name_vi', 'name_en'], jsons: [] },
  {
    place: 'account',
    table: '"user"',
    owner: 'id',
    label: 't.username',
    texts: ['name', 'email', 'username', '"displayUsername"'],
    jsons: [],
  },
  {
    place: 'account',
    table: 'notification_preference',
    owner: 'user_id',
    label: '(select username from "user" u where u.id = t.user_id)',
    texts: ['email', 'phone'],
    jsons: [],
  },
  {
    place: 'signon',
    table: 'sso_request',
    owner: 'account_id',
    texts: ['subject', 'email', 'username'],
    jsons: [],
    time: 'asked_at',
  },
  {
    place: 'journal',
    table: 'journal',
    owner: 'id',
    label: 't.action',
    texts: ['subject', 'why'],
    jsons: ['before', 'after'],
    // An entry about a case is kept as the case is.
    caseId: String.raw`(case when t.subject ~ '^case:\d+$' then substr(t.subject, 6)::bigint end)`,
    time: 'time',
  },
];

/** Registers and what is the city's own: found and told, changed only where they are kept. */
export const REGISTERS: ReadonlySet<string> = new Set(['asset', 'feed', 'agency', 'report']);
