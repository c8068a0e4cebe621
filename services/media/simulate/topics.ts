/** What invented newspapers write about, day by day, and the rumour that runs every few days. No line is of a real newspaper. */

export interface SimulatedStory {
  /** `{place}` is a ward; each source takes the line that is its turn. */
  readonly titles: readonly [string, ...string[]];
  readonly excerpts: readonly [string, ...string[]];
}

/** Told by one or several sources on an ordinary day. */
export const ORDINARY: readonly SimulatedStory[] = [
  {
    titles: [
      '{place}: khánh thành tuyến đường mới sau hai năm thi công',
      'Thông xe tuyến đường mới ở {place}, người dân phấn khởi',
    ],
    excerpts: ['Tuyến đường dài 1,2 km tại {place} hoàn thành đúng hạn, có vỉa hè và cây xanh.'],
  },
  {
    titles: [
      'Rác thải tồn đọng ở {place}, người dân bức xúc',
      'Người dân {place} phản ánh rác chưa được thu gom',
    ],
    excerpts: ['Nhiều hộ ở {place} cho biết điểm tập kết rác bốc mùi hôi mấy ngày nay.'],
  },
  {
    titles: ['{place} ngập sâu sau mưa lớn', 'Mưa lớn, nhiều tuyến đường ở {place} ngập'],
    excerpts: [
      'Nước dâng trên mặt đường tại {place}, một số xe chết máy; lực lượng chức năng hướng dẫn đi lối khác.',
    ],
  },
  {
    titles: ['Trạm y tế {place} tiêm vắc xin miễn phí cho trẻ em', 'Tiêm chủng miễn phí tại {place}'],
    excerpts: ['Đợt tiêm tại {place} kéo dài ba ngày, phụ huynh mang theo sổ tiêm chủng.'],
  },
  {
    titles: ['Ùn tắc giờ tan tầm ở {place}', 'Kẹt xe kéo dài tại nút giao {place}'],
    excerpts: ['Giờ tan tầm, xe nối đuôi nhau qua nút giao ở {place}; tổ công tác đã phân luồng.'],
  },
  {
    titles: ['Học sinh {place} đạt giải cuộc thi khoa học', 'Trường học ở {place} đạt giải khoa học'],
    excerpts: ['Nhóm học sinh tại {place} đạt giải với mô hình cảnh báo ngập.'],
  },
  {
    titles: [
      'Cảnh báo lừa đảo mạo danh cán bộ phường ở {place}',
      'Công an {place} cảnh báo thủ đoạn lừa đảo mới',
    ],
    excerpts: ['Kẻ gian gọi điện xưng cán bộ {place}, yêu cầu cài ứng dụng lạ; người dân không làm theo.'],
  },
  {
    titles: ['Du khách đến {place} tăng dịp cuối tuần', 'Cuối tuần {place} đông du khách'],
    excerpts: ['Các điểm du lịch ở {place} đón đông khách, dịch vụ ổn định.'],
  },
  {
    titles: ['{place} rút ngắn thủ tục cấp giấy phép xây dựng', 'Thủ tục xây dựng tại {place} được rút ngắn'],
    excerpts: ['Hồ sơ nộp tại {place} được trả sớm hai ngày so với quy định.'],
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
    '{place}: nhiều hộ bỏ chạy trong đêm vì tin đồn vỡ đập thượng nguồn (mô phỏng)',
  ],
  excerpts: [
    'Nhiều tài khoản chia sẻ tin vỡ đập ở thượng nguồn {place}, một số hộ dân hoang mang, lo sợ; chưa có xác nhận.',
    'Từ tối nay người dân {place} truyền nhau tin vỡ đập thượng nguồn, có nhà đã dọn đồ lên cao vì lo sợ.',
    'Hình ảnh nước lũ cũ được đăng lại kèm lời vỡ đập thượng nguồn {place}, khiến không ít người hoang mang.',
    'Chính quyền {place} đang kiểm tra tin vỡ đập thượng nguồn lan trong đêm; đường dây nóng nhận nhiều cuộc gọi lo ngại.',
  ],
};

export const DENIAL: SimulatedStory = {
  titles: [
    'Bác bỏ tin đồn vỡ đập thượng nguồn {place} (mô phỏng)',
    'Cơ quan chức năng: đập thượng nguồn {place} vẫn an toàn (mô phỏng)',
  ],
  excerpts: [
    'Đơn vị quản lý cho biết đập thượng nguồn {place} vận hành bình thường, bác bỏ tin vỡ đập, người dân yên tâm.',
  ],
};
