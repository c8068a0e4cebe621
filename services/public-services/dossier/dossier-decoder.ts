/** The messages of the national synchronisation schema by JSON: `DongBoHoSoMC`, `CapNhatTienDoHoSoMC`, alone or together. */
import type {
  Decoded,
  DecodeContext,
  Decoder,
  RawDelivery,
  RecordItem,
} from '../../../contract/feeds/item.ts';
import { createRefusals, readJson } from '../../../platform/sdk/decode.ts';
import { toDossierItem, type Spoken } from './dossier-item.ts';
import { isFault, isFields, type Fields } from './fields.ts';
import { isProgress, toProgressItem } from './progress-item.ts';

const MESSAGES = ['DongBoHoSoMC', 'CapNhatTienDoHoSoMC', 'data'] as const;

export const dossierDecoder: Decoder = {
  id: 'dossiers',
  name: { vi: 'Hồ sơ một cửa (DongBoHoSoMC): JSON', en: 'One-stop dossiers (DongBoHoSoMC): JSON' },
  example:
    '{"DongBoHoSoMC":[{"MaHoSo":"H17.12-261120-0001","MaTTHC":"1.012766","TenTTHC":"Cấp giấy phép xây dựng","LoaiDoiTuong":"0","ChuHoSo":"…","NgayTiepNhan":"20261120083000","NgayHenTra":"20261204","TrangThaiHoSo":"4","HinhThuc":"1","DonViXuLy":"Sở Xây dựng"}],"CapNhatTienDoHoSoMC":[{"MaHoSo":"H17.12-261120-0001","ThoiDiemXuLy":"20261121090000","PhongBanXuLy":"Phòng Cấp phép","NoiDungXuLy":"…","TrangThai":"4"}]}',
  decode: decodeDossiers,
};

function decodeDossiers({ bytes }: RawDelivery, { settings, utcOffsetMin }: DecodeContext): Decoded {
  const given = readJson(bytes, {
    read: toLists,
    allowed: 'JSON: {"DongBoHoSoMC": […], "CapNhatTienDoHoSoMC": […]}, or a list of either',
    next: 'Mend the JSON; the example of the decoder shows its form.',
  });
  if ('refused' in given) return { refused: [given.refused] };
  const refusals = createRefusals();
  const spoken: Spoken = { utcOffsetMin, codeLists: settings['codeLists'] };
  const records: RecordItem[] = [];
  for (const { name, items } of given.told)
    for (const [at, item] of items.entries()) {
      const where = `${name}[${at}]`;
      const told = isFields(item) ? toItem(item, spoken) : undefined;
      if (told === undefined)
        refusals.add({
          reason: 'wrong_type',
          where,
          value: item,
          allowed: 'an object',
          next: 'Send one object for each dossier.',
        });
      else if (isFault(told)) {
        const { field, ...fault } = told;
        refusals.add({ ...fault, where: `${where}.${field}`, raw: () => JSON.stringify([item]) });
      } else records.push({ ...told, at: where });
    }
  return { records, refused: refusals.list() };
}

const toItem = (item: Fields, spoken: Spoken) =>
  isProgress(item) ? toProgressItem(item, spoken) : toDossierItem(item, spoken);

/** Dossiers before their steps: a step of a dossier that was never heard of is refused. */
function toLists(
  whole: unknown,
): readonly { readonly name: string; readonly items: readonly unknown[] }[] | undefined {
  if (Array.isArray(whole)) return [{ name: '', items: whole }];
  if (!isFields(whole)) return undefined;
  const lists = MESSAGES.flatMap((name) => {
    const items = whole[name];
    return Array.isArray(items) ? [{ name, items }] : [];
  });
  return lists.length > 0 ? lists : [{ name: '', items: [whole] }];
}
