/** A row of the table evidence and how screens see it. */
import type { CaseEvidence } from '../../../../contract/cases/case.ts';

export interface EvidenceRow {
  readonly id: number;
  readonly case_id: number;
  readonly task_id: number | null;
  readonly name: string;
  readonly kind: CaseEvidence['kind'];
  readonly content_type: string;
  readonly bytes: number;
  readonly sha256: Buffer;
  readonly width: number | null;
  readonly height: number | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly taken_at: number | null;
  readonly personal: boolean;
  readonly has_thumbnail: boolean;
  readonly has_clean: boolean;
  readonly uploaded_by: string;
  readonly uploaded_at: number;
  readonly withdrawn_at: number | null;
  /** The file is gone; hash and row stay. */
  readonly ended_at: number | null;
}

export function toEvidence(row: EvidenceRow): CaseEvidence {
  return {
    id: row.id,
    taskId: row.task_id,
    name: row.name,
    kind: row.kind,
    contentType: row.content_type,
    bytes: row.bytes,
    sha256: row.sha256.toString('hex'),
    width: row.width,
    height: row.height,
    lon: row.lon,
    lat: row.lat,
    takenMs: row.taken_at,
    uploadedBy: row.uploaded_by,
    uploadedMs: row.uploaded_at,
    url: `/api/v1/evidence/${row.id}`,
    thumbnailUrl: row.has_thumbnail ? `/api/v1/evidence/${row.id}/thumbnail` : null,
  };
}
