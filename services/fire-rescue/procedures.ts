/** How alerts of fire and rescue are handled where a city says nothing else. */
import type { ProcedureDefinition } from '../../contract/cases/procedure.ts';
import { emergencyCase, officeCase, standardMoves } from '../../platform/sdk/procedure.ts';

const common = {
  ...emergencyCase,
  moves: standardMoves({ handIn: ['comment'], close: ['comment'] }),
} as const;
/** What waits for hands and is no emergency. */
export const UPKEEP_RULES = [
  'fire-rescue-water-out-of-test',
  'fire-rescue-water-broken',
  'fire-rescue-water-covered',
  'fire-rescue-water-encroached',
  'fire-rescue-panel-fault',
] as const;

const applies: ProcedureDefinition['applies'] = {
  kinds: ['alert'],
  serviceId: 'fire-rescue',
  minSeverity: 'medium',
};

export const procedures: readonly ProcedureDefinition[] = [
  {
    ...common,
    id: 'fire-rescue-waits',
    name: { vi: 'Báo cháy, tin báo chờ xe, xe chậm', en: 'A fire alarm, a call or a unit that waits' },
    applies: { ...applies, alertKinds: ['deadline'] },
    playbook: [
      {
        id: 'verify',
        text: {
          vi: 'Gọi công trình hoặc người báo: có cháy thật không, cháy gì, còn người bên trong không; báo nhầm thì ghi lý do',
          en: 'Call the building or the caller: is it a fire, what burns, is anybody inside; of a false alarm write why',
        },
        by: 'centre',
        withinMin: 2,
      },
      {
        id: 'send',
        text: {
          vi: 'Bàn chỉ huy 114 ghi tin báo và điều xe theo quy mô; IOC gửi đề nghị điều động, không điều thay',
          en: 'The desk of 114 takes the call and sends by size; the operation centre asks and does not send',
        },
        by: 'lead',
        withinMin: 3,
      },
      {
        id: 'water',
        text: {
          vi: 'Xem nguồn nước dùng được gần nhất theo đường đi; trụ hỏng thì báo công ty cấp nước tăng áp, điều xe bồn',
          en: 'Look at the nearest usable water by street; where hydrants are broken ask for pressure and a tanker',
        },
        by: 'lead',
        withinMin: 5,
      },
    ],
  },
  {
    ...common,
    id: 'fire-rescue-off-way',
    name: { vi: 'Xe lệch đường, đứng yên', en: 'A unit astray or at a stand' },
    applies: { ...applies, alertKinds: ['exceedance', 'fault'] },
    playbook: [
      {
        id: 'radio',
        text: {
          vi: 'Xe: bàn chỉ huy gọi kíp xe, có cần đường khác hay xe khác',
          en: 'A unit: the desk calls its crew, do they need another way or another unit',
        },
        by: 'centre',
        withinMin: 5,
      },
    ],
  },
  {
    // Nothing burns: nobody is called at night for a hydrant that nobody tested for a year.
    ...officeCase({ acting: 5, verifying: 2 }),
    id: 'fire-rescue-upkeep',
    name: {
      vi: 'Nguồn nước hỏng hoặc quá hạn kiểm tra, tủ báo cháy lỗi',
      en: 'Water broken or out of test, a faulty alarm panel',
    },
    applies: { ...applies, rules: [...UPKEEP_RULES] },
    moves: standardMoves({ handIn: ['comment'], close: ['comment'] }),
    playbook: [
      {
        id: 'test',
        text: {
          vi: 'Cơ quan quản lý kiểm tra, ghi kết quả; hỏng thì sửa và nêu nguồn nước thay thế',
          en: 'Its owner tests it and tells the result; where it is broken another source of water is named',
        },
        by: 'lead',
      },
      {
        id: 'panel',
        text: {
          vi: 'Tủ báo cháy: chủ công trình khắc phục, trong lúc đó có người trực canh',
          en: 'A panel: the owner of the building mends it, and somebody keeps watch until then',
        },
        by: 'lead',
      },
    ],
  },
];
