/**
 * Diseases whose cases are counted, by their codes of ICD-10. QĐ 1965/QĐ-BYT (2026) puts 81 into groups A, B and C; that
 * list was not read, so these are the ones of Thông tư 54/2015, which it replaced, with seven that a city counts anyhow.
 */
import type { Text } from '../../../contract/basics/text.ts';

export interface Disease {
  readonly id: string;
  readonly icd: string;
  readonly name: Text;
  /** One case is a signal by itself. */
  readonly isRare?: true;
  /** It comes in one wave a year. */
  readonly hasSeason?: true;
}

type Row = readonly [id: string, icd: string, vi: string, en: string, more?: 'rare' | 'season'];

const ROWS: readonly Row[] = [
  ['dengue', 'A91', 'Sốt xuất huyết Dengue', 'Dengue', 'season'],
  ['hand-foot-mouth', 'B08.4', 'Tay chân miệng', 'Hand, foot and mouth disease', 'season'],
  ['influenza', 'J11', 'Cúm mùa', 'Seasonal influenza', 'season'],
  ['measles', 'B05', 'Sởi', 'Measles'],
  ['chickenpox', 'B01', 'Thủy đậu', 'Chickenpox', 'season'],
  ['diarrhoea', 'A09', 'Tiêu chảy', 'Diarrhoea'],
  ['covid-19', 'U07.1', 'COVID-19', 'COVID-19'],
  ['mumps', 'B26', 'Quai bị', 'Mumps'],
  ['viral-hepatitis', 'B15', 'Viêm gan vi rút', 'Viral hepatitis'],
  ['viral-encephalitis', 'A83', 'Viêm não vi rút', 'Viral encephalitis'],
  ['dysentery', 'A03', 'Lỵ trực trùng', 'Shigellosis'],
  ['leptospirosis', 'A27', 'Xoắn khuẩn vàng da', 'Leptospirosis'],
  ['tuberculosis', 'A15', 'Lao phổi', 'Pulmonary tuberculosis'],
  ['malaria', 'B54', 'Sốt rét', 'Malaria'],
  ['typhoid', 'A01', 'Thương hàn', 'Typhoid fever'],
  ['pertussis', 'A37', 'Ho gà', 'Pertussis'],
  ['rubella', 'B06', 'Rubella', 'Rubella'],
  ['streptococcus-suis', 'A40', 'Liên cầu lợn', 'Streptococcus suis', 'rare'],
  ['meningococcal', 'A39.0', 'Viêm màng não do não mô cầu', 'Meningococcal meningitis', 'rare'],
  ['diphtheria', 'A36', 'Bạch hầu', 'Diphtheria', 'rare'],
  ['rabies', 'A82', 'Dại', 'Rabies', 'rare'],
  ['tetanus', 'A35', 'Uốn ván', 'Tetanus', 'rare'],
  ['polio', 'A80', 'Bại liệt', 'Poliomyelitis', 'rare'],
  ['cholera', 'A00', 'Tả', 'Cholera', 'rare'],
  ['anthrax', 'A22', 'Than', 'Anthrax', 'rare'],
  ['plague', 'A20', 'Dịch hạch', 'Plague', 'rare'],
  ['avian-influenza', 'J09', 'Cúm A(H5N1), A(H7N9)', 'Influenza A(H5N1), A(H7N9)', 'rare'],
  ['mers', 'B34.2', 'MERS-CoV', 'MERS', 'rare'],
  ['mpox', 'B04', 'Đậu mùa khỉ', 'Mpox', 'rare'],
  ['ebola', 'A98.4', 'Ebola', 'Ebola', 'rare'],
  ['lassa', 'A96.2', 'Sốt Lassa', 'Lassa fever', 'rare'],
  ['marburg', 'A98.3', 'Marburg', 'Marburg', 'rare'],
  ['west-nile', 'A92.3', 'Sốt Tây sông Nin', 'West Nile fever', 'rare'],
  ['yellow-fever', 'A95', 'Sốt vàng', 'Yellow fever', 'rare'],
];

export const DISEASES: readonly Disease[] = ROWS.map(([id, icd, vi, en, more]) => ({
  id,
  icd,
  name: { vi, en },
  ...(more === 'rare' ? { isRare: true } : {}),
  ...(more === 'season' ? { hasSeason: true } : {}),
}));

const byName = new Map(
  DISEASES.flatMap((disease) =>
    [disease.id, disease.icd, disease.name.vi.toLowerCase()].map((name) => [name, disease] as const),
  ),
);

/** By our id, its code of ICD-10 or its Vietnamese name. */
export function findDisease(name: string): Disease | undefined {
  const text = name.trim().normalize('NFC');
  return byName.get(text) ?? byName.get(text.toLowerCase()) ?? byName.get(text.toUpperCase());
}

export const toDiseaseName = (id: string): Text => findDisease(id)?.name ?? { vi: id, en: id };
