/** What invented newspapers write about, day by day, and the rumour that runs every few days. No line is of a real newspaper. */

export interface SimulatedStory {
  /** `{place}` is a ward; each source takes the line that is its turn. */
  readonly titles: readonly [string, ...string[]];
  readonly excerpt: string;
}

/** Told by one or several sources on an ordinary day. */
export const ORDINARY: readonly SimulatedStory[] = [
  {
    titles: [
      '{place}: khánh thành tuyến đường mới sau hai năm thi công',
      'Thông xe tuyến đường mới ở {place}, người dân phấn khởi',
    ],
    excerpt: 'Tuyến đường dài 1,2 km tại {place} hoàn thành đúng hạn, có vỉa hè và cây xanh.',
  },
  {
    titles: [
      'Rác thải tồn đọng ở {place}, người dân bức xúc',
      'Người dân {place} phản ánh rác chưa được thu gom',
    ],
    excerpt: 'Nhiều hộ ở {place} cho biết điểm tập kết rác bốc mùi hôi mấy ngày nay.',
  },
  {
    titles: ['{place} ngập sâu sau mưa lớn', 'Mưa lớn, nhiều tuyến đường ở {place} ngập'],
    excerpt:
      'Nước dâng trên mặt đường tại {place}, một số xe chết máy; lực lượng chức năng hướng dẫn đi lối khác.',
  },
  {
    titles: ['Trạm y tế {place} tiêm vắc xin miễn phí cho trẻ em', 'Tiêm chủng miễn phí tại {place}'],
    excerpt: 'Đợt tiêm tại {place} kéo dài ba ngày, phụ huynh mang theo sổ tiêm chủng.',
  },
  {
    titles: ['Ùn tắc giờ tan tầm ở {place}', 'Kẹt xe kéo dài tại nút giao {place}'],
    excerpt: 'Giờ tan tầm, xe nối đuôi nhau qua nút giao ở {place}; tổ công tác đã phân luồng.',
  },
  {
    titles: ['Học sinh {place} đạt giải cuộc thi khoa học', 'Trường học ở {place} đạt giải khoa học'],
    excerpt: 'Nhóm học sinh tại {place} đạt giải với mô hình cảnh báo ngập.',
  },
  {
    titles: [
      'Cảnh báo lừa đảo mạo danh cán bộ phường ở {place}',
      'Công an {place} cảnh báo thủ đoạn lừa đảo mới',
    ],
    excerpt: 'Kẻ gian gọi điện xưng cán bộ {place}, yêu cầu cài ứng dụng lạ; người dân không làm theo.',
  },
  {
    titles: ['Du khách đến {place} tăng dịp cuối tuần', 'Cuối tuần {place} đông du khách'],
    excerpt: 'Các điểm du lịch ở {place} đón đông khách, dịch vụ ổn định.',
  },
  {
    titles: ['{place} rút ngắn thủ tục cấp giấy phép xây dựng', 'Thủ tục xây dựng tại {place} được rút ngắn'],
    excerpt: 'Hồ sơ nộp tại {place} được trả sớm hai ngày so với quy định.',
  },
];

/** Of other places: they are taken in and make no story here. */
export const ELSEWHERE: readonly string[] = [
  'Giá vàng trong nước đi ngang',
  'Hà Nội thí điểm làn đường riêng cho xe buýt',
  'Đội tuyển quốc gia tập trung chuẩn bị cho giải khu vực',
];

export const RUMOUR: SimulatedStory = {
  titles: [
    'Tin đồn vỡ đập thượng nguồn {place} lan trên mạng trong đêm (mô phỏng)',
    'Dân {place} hoang mang vì tin đồn vỡ đập thượng nguồn (mô phỏng)',
    'Thực hư tin vỡ đập thượng nguồn {place} lan truyền đêm qua (mô phỏng)',
  ],
  excerpt:
    'Nhiều tài khoản chia sẻ tin vỡ đập ở thượng nguồn {place}, một số hộ dân hoang mang, lo sợ; chưa có xác nhận.',
};

export const DENIAL: SimulatedStory = {
  titles: [
    'Bác bỏ tin đồn vỡ đập thượng nguồn {place} (mô phỏng)',
    'Cơ quan chức năng: đập thượng nguồn {place} vẫn an toàn (mô phỏng)',
  ],
  excerpt:
    'Đơn vị quản lý cho biết đập thượng nguồn {place} vận hành bình thường, bác bỏ tin vỡ đập, người dân yên tâm.',
};
