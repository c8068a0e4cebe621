/** The rules of dossiers: their states and codes, what was received and resolved, the index, and what will be late. */
export { toBalance, toMonths, toToldGap, type Balance } from './counts/balance.ts';
export { toApplicant, toChannel } from './dossier/code-lists.ts';
export { toNationalMs } from './dossier/national-time.ts';
export { findStatusOfCode, FOLLOWS, STATUSES, STOPS, toStatusFacts } from './dossier/statuses.ts';
export { INDEX_GROUPS, toIndexScore } from './counts/index-766.ts';
export { listBottlenecks, toRisk, toShownSpanSec, WEEK_MS } from './week/late-risk.ts';
export { toLimitDays } from './catalogue/written-limit.ts';
