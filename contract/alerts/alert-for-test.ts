/** An alert for tests: medium, open, of nothing in particular; each test names what it is about. */
import type { AlertView } from './alert.ts';

const name = { vi: 'Trạm', en: 'Station' };

export function toAlertForTest(part: Partial<AlertView> = {}): AlertView {
  return {
    id: 1,
    ruleId: 'r',
    ruleVersion: 1,
    serviceId: 's',
    kind: 'exceedance',
    title: name,
    openTitle: name,
    sentence: name,
    subject: { assetId: 1, code: 'a', name },
    agencyId: 'a',
    areaCode: null,
    lon: null,
    lat: null,
    state: 'open',
    severity: 'medium',
    worstSeverity: part.severity ?? 'medium',
    openedMs: 0,
    recordedMs: 0,
    closedMs: null,
    updatedMs: 0,
    evidence: [],
    late: false,
    correction: null,
    past: false,
    feedIds: [],
    demo: false,
    groupId: null,
    acknowledged: null,
    shelved: null,
    ...part,
  };
}
