/** The catalogue of the demo, told on the first of each month in the form of the national base of procedures. */
import type { Simulation } from '../../../contract/city/simulation.ts';
import { DAY_MS } from '../../../contract/basics/time-units.ts';
import type { DemoProcedure } from './dossier-life.ts';

export function simulateCatalogue(feedId: string, procedures: readonly DemoProcedure[]): Simulation {
  const bytes = JSON.stringify(
    procedures.map(({ code, name, field, limitDays, units }) => ({
      thu_tuc_id: code,
      metadata: {
        tên_thủ_tục: name,
        lĩnh_vực: field,
        cấp_thực_hiện: code.startsWith('9.5') ? 'Cấp Xã' : 'Cấp Tỉnh',
      },
      content: { cơ_quan_có_thẩm_quyền: units.at(-1) },
      tables: { hinh_thuc_nop: [{ thoi_han_giai_quyet: `${limitDays} Ngày làm việc` }] },
    })),
  );
  return {
    feedId,
    everySec: DAY_MS / 1_000,
    historyDays: 35,
    *pushes({ fromMs, toMs }) {
      for (let atMs = Math.ceil((fromMs + 1) / DAY_MS) * DAY_MS; atMs <= toMs; atMs += DAY_MS)
        if (new Date(atMs).getUTCDate() === 1) yield { atMs, contentType: 'application/json', bytes };
    },
  };
}
