/** What the citizens of the demo report: how often on a dry day, how much more in the rain, in which words. */
import type { CategoryId } from '../categories.ts';

export interface Topic {
  readonly category: CategoryId;
  /** Share among the requests of a dry day, and among those that rain brings. */
  readonly weight: number;
  readonly rainWeight: number;
  /** The name of the ward follows. */
  readonly titles: readonly string[];
}

export const TOPICS: readonly Topic[] = [
  {
    category: 'sanitation',
    weight: 17,
    rainWeight: 2,
    titles: [
      'Rác chưa được thu gom, bốc mùi hôi tại',
      'Điểm tập kết rác tràn ra lòng đường tại',
      'Có người đổ xà bần ở bãi đất trống thuộc',
      'Thùng rác công cộng bị hỏng nắp tại',
    ],
  },
  {
    category: 'urban-infrastructure',
    weight: 15,
    rainWeight: 4,
    titles: [
      'Vỉa hè bong gạch, người đi bộ dễ vấp ngã tại',
      'Mặt đường có ổ gà lớn tại',
      'Nắp hố ga bị vỡ chưa được thay tại',
      'Biển tên đường bị gãy tại',
    ],
  },
  {
    category: 'street-lighting',
    weight: 12,
    rainWeight: 6,
    titles: [
      'Đèn đường không sáng nhiều đêm tại',
      'Đèn chiếu sáng kiệt hẻm hỏng tại',
      'Tủ điện chiếu sáng hở cửa tại',
    ],
  },
  {
    category: 'public-order',
    weight: 12,
    rainWeight: 1,
    titles: [
      'Hàng quán lấn chiếm vỉa hè tại',
      'Xe đẩy bán hàng rong gây cản trở tại',
      'Quảng cáo dán trái phép trên cột điện tại',
    ],
  },
  {
    category: 'traffic',
    weight: 11,
    rainWeight: 6,
    titles: [
      'Đèn tín hiệu giao thông không hoạt động tại',
      'Ô tô đậu sai quy định gây ùn ứ tại',
      'Biển báo bị cây che khuất tại',
    ],
  },
  {
    category: 'trees',
    weight: 6,
    rainWeight: 20,
    titles: [
      'Cây xanh nghiêng, có nguy cơ ngã đổ tại',
      'Cành cây khô vướng dây điện tại',
      'Cây ngã chắn lối đi tại',
    ],
  },
  {
    category: 'drainage',
    weight: 7,
    rainWeight: 25,
    titles: [
      'Cống thoát nước bị tắc, nước dâng tại',
      'Cửa thu nước bị rác bịt kín tại',
      'Mương thoát nước bốc mùi hôi tại',
    ],
  },
  {
    category: 'flooding',
    weight: 0.3,
    rainWeight: 32,
    titles: [
      'Nước ngập vào nhà dân tại',
      'Đường ngập sâu, xe máy không đi được tại',
      'Hầm, kiệt ngập sâu cần hỗ trợ bơm nước tại',
    ],
  },
  {
    category: 'water-supply',
    weight: 6,
    rainWeight: 2,
    titles: [
      'Nước sinh hoạt yếu, mất nước từ sáng tại',
      'Đường ống cấp nước bị vỡ tại',
      'Nước máy có màu đục tại',
    ],
  },
  {
    category: 'noise',
    weight: 6,
    rainWeight: 0.5,
    titles: ['Karaoke loa kéo gây ồn sau 22 giờ tại', 'Công trình thi công ban đêm gây ồn tại'],
  },
  {
    category: 'construction',
    weight: 4,
    rainWeight: 1,
    titles: ['Công trình xây dựng làm rơi vãi vật liệu tại', 'Nhà xây lấn lối đi chung tại'],
  },
  {
    category: 'security',
    weight: 2,
    rainWeight: 0.5,
    titles: ['Thanh niên tụ tập gây mất trật tự đêm khuya tại'],
  },
  {
    category: 'procedures',
    weight: 4,
    rainWeight: 0.2,
    titles: ['Hồ sơ trễ hẹn trả kết quả tại bộ phận một cửa'],
  },
];
