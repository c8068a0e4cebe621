/** Settings for the platform's `csv` decoder (`settings.mapping` of a feed) that fit known exports of requests. */

/** 311 exports with the columns of Baltimore's open data; times are local. */
export const BALTIMORE_311 = {
  kind: 'records',
  timeFormat: 'MM/DD/YYYY hh:mm:ss A',
  columns: {
    kind: { fixed: 'request' },
    code: 'ServiceRequestNum',
    time: 'StatusDate',
    status: 'SRStatus',
    title: 'SRType',
    lon: 'Longitude',
    lat: 'Latitude',
    opened: 'CreatedDate',
    due: 'DueDate',
    closed: 'CloseDate',
  },
  statusWords: {
    New: 'received',
    Pending: 'classified',
    Open: 'in-progress',
    'Open (Duplicate)': 'possible-duplicate',
    Closed: 'closed',
    'Closed (Duplicate)': 'duplicate',
  },
  body: { category: 'SRType', channel: 'MethodReceived', agency: 'Agency', area: 'Neighborhood' },
} as const;

/** Tables with Vietnamese headings and statuses, the day first, as offices export them. */
export const VIETNAMESE_TABLE = {
  kind: 'records',
  timeFormat: 'dd/MM/yyyy HH:mm',
  columns: {
    kind: { fixed: 'request' },
    code: 'Mã phản ánh',
    time: 'Cập nhật lúc',
    status: 'Trạng thái',
    title: 'Nội dung',
    lon: 'Kinh độ',
    lat: 'Vĩ độ',
    opened: 'Tiếp nhận lúc',
    due: 'Hạn xử lý',
    closed: 'Hoàn thành lúc',
  },
  statusWords: {
    'Tiếp nhận': 'received',
    'Phân loại': 'classified',
    'Đã chuyển': 'forwarded',
    'Đang xử lý': 'in-progress',
    'Gia hạn': 'extended',
    'Chuyển lại': 'returned',
    'Mở lại': 'reopened',
    'Nghi trùng': 'possible-duplicate',
    'Đã trả lời tạm thời': 'interim-answered',
    'Đã trả lời': 'answered',
    'Đã giải quyết xong': 'solved',
    'Công khai': 'published',
    Đóng: 'closed',
    'Từ chối': 'rejected',
    Trùng: 'duplicate',
  },
  body: { category: 'Mã lĩnh vực', class: 'Mức độ', channel: 'Kênh', agency: 'Đơn vị xử lý' },
} as const;
