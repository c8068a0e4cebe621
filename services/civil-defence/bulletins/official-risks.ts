/** What competent bodies say that is in force, for the morning bulletin of the leaders: bulletins and declared levels, as told. */
import type { OfficialRisk } from '../../../contract/papers/bulletin.ts';
import type { ServiceReads } from '../../../platform/sdk/service.ts';
import { en, vi } from '../../../platform/sdk/grouped.ts';
import { DEFENCE_LEVEL } from '../levels/defence-level.ts';
import { BULLETIN } from './bulletin.ts';
import { ISSUERS, toChoiceName } from './bulletin-kinds.ts';
import { hasLapsed } from './lasting-norm.ts';

const MOST = 200;

export async function readOfficialRisks(
  reads: Pick<ServiceReads, 'listRecords' | 'findAreaName' | 'norms'>,
  atMs: number,
): Promise<readonly OfficialRisk[]> {
  const [bulletins, levels] = await Promise.all([
    reads.listRecords({ kind: BULLETIN, open: true, limit: MOST }),
    reads.listRecords({ kind: DEFENCE_LEVEL, open: true, limit: MOST }),
  ]);
  return [
    ...levels.map(({ id, body, openedMs, updatedMs }): OfficialRisk => {
      const ward = body['ward'];
      const where = typeof ward === 'string' ? (reads.findAreaName(ward) ?? { vi: ward, en: ward }) : null;
      const level = Number(body['level']);
      const declaredBy = String(body['declaredBy'] ?? '');
      return {
        id: `level ${id}`,
        title: {
          vi: vi`Phòng thủ dân sự cấp ${level}${where === null ? '' : ` tại ${where.vi}`}`,
          en: en`Civil defence level ${level}${where === null ? '' : ` in ${where.en}`}`,
        },
        issuer: { vi: declaredBy, en: declaredBy },
        number: String(body['instrument'] ?? '') || null,
        issuedMs: openedMs ?? updatedMs,
        nextMs: null,
        riskLevel: null,
      };
    }),
    ...bulletins.flatMap(({ id, title, body, openedMs, dueMs, updatedMs }): OfficialRisk[] => {
      const issuedMs = openedMs ?? updatedMs;
      if (hasLapsed(reads.norms, { issuedMs, nextMs: dueMs }, atMs)) return [];
      const { riskLevel } = body;
      return [
        {
          id: `bulletin ${id}`,
          title: { vi: title, en: title },
          issuer: toChoiceName(ISSUERS, body['issuer']),
          number: String(body['number'] ?? '') || null,
          issuedMs,
          nextMs: dueMs,
          riskLevel: riskLevel == null ? null : Number(riskLevel),
        },
      ];
    }),
  ];
}
