/**
 * What a draft begins with, by hazard and level, in both languages. The headline names the event and the place, the
 * description says what the rule found, the instruction what to do: from the mildest level to the worst each says more.
 */
import type { CapInfo } from '../../../contract/notices/cap.ts';
import type { Hazard, NoticeContent, NoticeLevel, NoticeWords } from '../../../contract/notices/notice.ts';
import type { Severity } from '../../../contract/basics/severity.ts';
import type { Text } from '../../../contract/basics/text.ts';

interface HazardWords {
  /** As it stands at the head: `Ngập`. */
  readonly event: Text;
  readonly category: CapInfo['category'][number];
  /** What CAP calls the thing to do, when it is bad. */
  readonly response: NonNullable<CapInfo['responseType']>[number];
  /** What to do when it is mild, and what besides when it is bad. */
  readonly mild: Text;
  readonly bad: Text;
}

const text = (vi: string, en: string): Text => ({ vi, en });

export const HAZARD_WORDS: Readonly<Record<Hazard, HazardWords>> = {
  flood: {
    event: text('Ngập', 'Flooding'),
    category: 'Met',
    response: 'Avoid',
    mild: text(
      'Tránh đi qua đoạn đường ngập. Để xe ở nơi cao.',
      'Avoid flooded streets. Park where the ground is high.',
    ),
    bad: text(
      'Không lội, không lái xe qua nước chảy xiết. Ngắt điện ở tầng thấp, đưa người già và trẻ em lên chỗ cao. Gọi 114 khi cần cứu.',
      'Do not wade or drive through running water. Switch off power on low floors and take the old and children up. Call 114 for rescue.',
    ),
  },
  rain: {
    event: text('Mưa lớn', 'Heavy rain'),
    category: 'Met',
    response: 'Prepare',
    mild: text('Đi lại cẩn thận, đề phòng ngập cục bộ.', 'Travel with care; some streets may flood.'),
    bad: text(
      'Hạn chế ra đường. Không trú dưới cây to, cột điện. Theo dõi mực nước quanh nhà.',
      'Stay off the roads. Do not shelter under trees or poles. Watch the water around your home.',
    ),
  },
  storm: {
    event: text('Bão, gió mạnh', 'Storm, strong wind'),
    category: 'Met',
    response: 'Shelter',
    mild: text(
      'Chằng chống nhà cửa, cất đồ ngoài trời. Theo dõi bản tin chính thức.',
      'Secure roofs and loose things. Follow the official bulletins.',
    ),
    bad: text(
      'Ở trong nhà kiên cố, xa cửa kính. Đến điểm sơ tán khi chính quyền yêu cầu. Gọi 112 khi cần cứu.',
      'Stay in a solid building, away from glass. Go to a shelter when told to. Call 112 for rescue.',
    ),
  },
  landslide: {
    event: text('Sạt lở', 'Landslide'),
    category: 'Geo',
    response: 'Evacuate',
    mild: text(
      'Tránh xa sườn dốc và bờ taluy. Để ý vết nứt, nước đục.',
      'Keep away from slopes and cuttings. Watch for cracks and muddy water.',
    ),
    bad: text(
      'Rời ngay nhà dưới sườn dốc đến nơi an toàn. Không quay lại khi chưa có thông báo. Gọi 112 khi cần cứu.',
      'Leave houses below slopes for a safe place now. Do not return until told so. Call 112 for rescue.',
    ),
  },
  fire: {
    event: text('Cháy', 'Fire'),
    category: 'Fire',
    response: 'Evacuate',
    mild: text(
      'Không tụ tập gần đám cháy, nhường đường cho xe chữa cháy.',
      'Keep away and make way for fire engines.',
    ),
    bad: text(
      'Rời khu vực theo hướng ngược gió. Đóng cửa, bịt mũi bằng khăn ướt nếu có khói. Gọi 114.',
      'Leave against the wind. Close doors and breathe through a wet cloth if there is smoke. Call 114.',
    ),
  },
  air: {
    event: text('Không khí xấu', 'Bad air'),
    category: 'Env',
    response: 'Avoid',
    mild: text(
      'Người già, trẻ em, người có bệnh hô hấp hạn chế ở ngoài trời.',
      'The old, children and people with lung disease stay indoors more.',
    ),
    bad: text(
      'Đóng cửa, đeo khẩu trang khi ra ngoài, không tập ngoài trời.',
      'Close windows, wear a mask outside, do no exercise outdoors.',
    ),
  },
  water: {
    event: text('Nước ô nhiễm', 'Polluted water'),
    category: 'Env',
    response: 'Avoid',
    mild: text('Không tắm, không câu cá ở khu vực này.', 'Do not bathe or fish there.'),
    bad: text(
      'Không dùng nước này để ăn uống, tắm giặt cho đến khi có thông báo.',
      'Do not drink, cook or wash with this water until told so.',
    ),
  },
  road: {
    event: text('Ùn tắc, cấm đường', 'Traffic jam, closed road'),
    category: 'Transport',
    response: 'Avoid',
    mild: text('Chọn đường khác hoặc đi muộn hơn.', 'Take another road or travel later.'),
    bad: text(
      'Không đi vào khu vực. Nhường đường cho xe ưu tiên.',
      'Do not enter the area. Make way for emergency vehicles.',
    ),
  },
  disease: {
    event: text('Dịch bệnh', 'Disease outbreak'),
    category: 'Health',
    response: 'Monitor',
    mild: text(
      'Rửa tay, giữ vệ sinh nơi ở. Có triệu chứng thì đến cơ sở y tế.',
      'Wash hands, keep your home clean. See a doctor if you feel ill.',
    ),
    bad: text(
      'Làm theo hướng dẫn của ngành y tế. Tránh tụ tập. Gọi 115 khi nguy cấp.',
      'Follow the health service. Avoid gatherings. Call 115 in an emergency.',
    ),
  },
  sea: {
    event: text('Biển động', 'Rough sea'),
    category: 'Met',
    response: 'Shelter',
    mild: text('Tàu nhỏ không ra khơi. Không tắm biển.', 'Small boats stay in port. Do not swim in the sea.'),
    bad: text(
      'Tàu thuyền vào nơi tránh trú, giữ liên lạc. Không ở lại trên tàu, lồng bè.',
      'Boats go to shelter and keep in touch. Nobody stays on boats or rafts.',
    ),
  },
  other: {
    event: text('Sự cố', 'Incident'),
    category: 'Safety',
    response: 'Avoid',
    mild: text(
      'Tránh khu vực và theo dõi thông báo tiếp theo.',
      'Avoid the area and follow further notices.',
    ),
    bad: text(
      'Làm theo hướng dẫn của lực lượng chức năng tại chỗ.',
      'Do as the officers on the spot tell you.',
    ),
  },
};

export const LEVEL_WORDS: Readonly<Record<NoticeLevel, Text>> = {
  extreme: text('đặc biệt nguy hiểm', 'extreme danger'),
  severe: text('nguy hiểm', 'danger'),
  moderate: text('cần đề phòng', 'take care'),
  minor: text('cần biết', 'be aware'),
};

const LEVEL_OF: Readonly<Record<Severity, NoticeLevel>> = {
  critical: 'extreme',
  high: 'severe',
  medium: 'moderate',
  low: 'minor',
  info: 'minor',
};

export const toLevel = (severity: Severity): NoticeLevel => LEVEL_OF[severity];

/** How many minutes a draft of a level holds. */
const LIFETIME_MIN: Readonly<Record<NoticeLevel, number>> = {
  extreme: 180,
  severe: 180,
  moderate: 360,
  minor: 720,
};

/** The words of a draft. `found` is what the alert or the case is called before everybody. */
export function writeDraft(given: {
  readonly hazard: Hazard;
  readonly level: NoticeLevel;
  readonly place: Text;
  readonly found: Text | null;
}): Pick<NoticeContent, 'words' | 'lifetimeMin'> {
  const { hazard, level, place, found } = given;
  const { event, mild, bad } = HAZARD_WORDS[hazard];
  const isBad = level === 'extreme' || level === 'severe';
  const write = (language: keyof Text): NoticeWords => ({
    headline: `${event[language]}: ${LEVEL_WORDS[level][language]}. ${place[language]}`,
    description: found === null ? '' : `${found[language].replace(/\.$/u, '')}.`,
    instruction: isBad ? `${mild[language]} ${bad[language]}` : mild[language],
  });
  return { words: { vi: write('vi'), en: write('en') }, lifetimeMin: LIFETIME_MIN[level] };
}

/** The words that end a notice: taken back because it was not so, or over. */
export function writeEnd(
  kind: 'cancel' | 'all-clear',
  hazard: Hazard,
  place: Text,
  why: string,
): NoticeContent['words'] {
  const { event } = HAZARD_WORDS[hazard];
  const say = {
    cancel: {
      headline: text('Hủy thông báo', 'Notice withdrawn'),
      description: text(
        'Thông báo trước về việc này được hủy.',
        'The earlier notice about this is withdrawn.',
      ),
      instruction: text(
        'Không cần làm theo thông báo trước nữa.',
        'There is no need to follow the earlier notice.',
      ),
    },
    'all-clear': {
      headline: text('Đã hết nguy hiểm', 'All clear'),
      description: text('Tình hình đã trở lại bình thường.', 'The situation is back to normal.'),
      instruction: text(
        'Đi lại bình thường, vẫn để ý biển báo tại chỗ.',
        'You can go about as usual; mind the signs on the spot.',
      ),
    },
  }[kind];
  const write = (language: keyof Text): NoticeWords => ({
    headline: `${say.headline[language]}: ${event[language]}. ${place[language]}`,
    description: language === 'vi' ? `${say.description.vi} ${why}`.trim() : say.description.en,
    instruction: say.instruction[language],
  });
  return { vi: write('vi'), en: write('en') };
}
