/** Procedures of the demo. Names are of the kind that offices know; codes beginning with 9 and limits are invented. */
import type { DemoProcedure } from './dossier-life.ts';

const toProcedure = (
  code: string,
  name: string,
  field: string,
  limitDays: number,
  weight: number,
  units: readonly string[],
): DemoProcedure => ({ code, name, field, limitDays, weight, units });

const COUNTER = 'Bộ phận Một cửa';

export const CONSTRUCTION: readonly DemoProcedure[] = [
  toProcedure('9.100001', 'Cấp giấy phép xây dựng nhà ở riêng lẻ', 'Hoạt động xây dựng', 15, 6, [
    COUNTER,
    'Phòng Cấp phép xây dựng',
    'Lãnh đạo Sở ký duyệt',
  ]),
  toProcedure('9.100002', 'Thẩm định báo cáo nghiên cứu khả thi', 'Hoạt động xây dựng', 20, 2, [
    COUNTER,
    'Phòng Thẩm định',
    'Lãnh đạo Sở ký duyệt',
  ]),
  toProcedure('9.100003', 'Cấp đổi giấy phép lái xe', 'Đường bộ', 5, 8, [COUNTER, 'Phòng Quản lý vận tải']),
];

export const LAND: readonly DemoProcedure[] = [
  toProcedure('9.200001', 'Đăng ký biến động đất đai', 'Đất đai', 10, 9, [
    COUNTER,
    'Văn phòng Đăng ký đất đai',
    'Chi nhánh ký duyệt',
  ]),
  toProcedure('9.200002', 'Cấp giấy chứng nhận quyền sử dụng đất lần đầu', 'Đất đai', 20, 3, [
    COUNTER,
    'Văn phòng Đăng ký đất đai',
    'Phòng Đất đai',
    'Lãnh đạo ký duyệt',
  ]),
  toProcedure('9.200003', 'Cấp giấy phép môi trường', 'Môi trường', 20, 1, [COUNTER, 'Phòng Môi trường']),
];

export const HEALTH: readonly DemoProcedure[] = [
  toProcedure('9.300001', 'Cấp giấy phép hành nghề khám bệnh, chữa bệnh', 'Khám bệnh, chữa bệnh', 15, 4, [
    COUNTER,
    'Phòng Nghiệp vụ y',
  ]),
  toProcedure(
    '9.300002',
    'Cấp giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm',
    'An toàn thực phẩm',
    10,
    3,
    [COUNTER, 'Phòng Quản lý an toàn thực phẩm'],
  ),
];

export const TRADE: readonly DemoProcedure[] = [
  toProcedure('9.400001', 'Đăng ký hoạt động khuyến mại', 'Xúc tiến thương mại', 5, 5, [
    COUNTER,
    'Phòng Quản lý thương mại',
  ]),
  toProcedure('9.400002', 'Cấp giấy phép bán buôn rượu', 'Lưu thông hàng hóa', 7, 2, [
    COUNTER,
    'Phòng Quản lý thương mại',
  ]),
];

/** Most of what a ward does is done within days. */
export const WARD: readonly DemoProcedure[] = [
  toProcedure('9.500001', 'Đăng ký khai sinh', 'Hộ tịch', 1, 8, [COUNTER, 'Công chức tư pháp - hộ tịch']),
  toProcedure('9.500002', 'Chứng thực bản sao từ bản chính', 'Chứng thực', 1, 12, [COUNTER]),
  toProcedure('9.500003', 'Cấp bản xác nhận tình trạng hôn nhân', 'Hộ tịch', 3, 5, [
    COUNTER,
    'Công chức tư pháp - hộ tịch',
  ]),
  toProcedure('9.500004', 'Đăng ký hộ kinh doanh', 'Thành lập và hoạt động hộ kinh doanh', 3, 4, [
    COUNTER,
    'Phòng Kinh tế, hạ tầng và đô thị',
  ]),
  toProcedure('9.500005', 'Trợ cấp xã hội hằng tháng', 'Bảo trợ xã hội', 7, 3, [
    COUNTER,
    'Phòng Văn hóa - Xã hội',
  ]),
];

export const ALL: readonly DemoProcedure[] = [...CONSTRUCTION, ...LAND, ...HEALTH, ...TRADE, ...WARD];
