/**
 * The twenty groups of statistical indicators. Order and names are those of QĐ 54/2016/QĐ-TTg, which QĐ 05/2023/QĐ-TTg
 * (Phụ lục I) keeps for provinces; the annex itself was not read.
 */
import type { Text } from '../../../contract/basics/text.ts';

type Row = readonly [id: string, vi: string, en: string];

const ROWS: readonly Row[] = [
  ['g01', 'Đất đai, dân số', 'Land and population'],
  ['g02', 'Lao động, việc làm', 'Labour'],
  ['g03', 'Doanh nghiệp, cơ sở kinh tế', 'Enterprises'],
  ['g04', 'Đầu tư và xây dựng', 'Investment and construction'],
  ['g05', 'Tài khoản quốc gia', 'National accounts'],
  ['g06', 'Tài chính công', 'Public finance'],
  ['g07', 'Tiền tệ, bảo hiểm', 'Money and insurance'],
  ['g08', 'Nông, lâm nghiệp, thủy sản', 'Agriculture, forestry, fishery'],
  ['g09', 'Công nghiệp', 'Industry'],
  ['g10', 'Thương mại, dịch vụ', 'Trade and services'],
  ['g11', 'Giá cả', 'Prices'],
  ['g12', 'Giao thông vận tải', 'Transport'],
  ['g13', 'Công nghệ thông tin, truyền thông', 'Information technology'],
  ['g14', 'Khoa học và công nghệ', 'Science and technology'],
  ['g15', 'Giáo dục', 'Education'],
  ['g16', 'Y tế, chăm sóc sức khỏe', 'Health'],
  ['g17', 'Văn hóa, thể thao, du lịch', 'Culture, sport, tourism'],
  ['g18', 'Mức sống dân cư', 'Standard of living'],
  ['g19', 'Trật tự, an toàn, tư pháp', 'Order, safety, justice'],
  ['g20', 'Bảo vệ môi trường', 'Environment'],
];

export interface IndicatorGroup {
  readonly id: string;
  readonly name: Text;
}

export const GROUPS: readonly IndicatorGroup[] = ROWS.map(([id, vi, en]) => ({ id, name: { vi, en } }));
