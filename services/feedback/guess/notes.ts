/** What the person at the telephone is told beside the guesses. Pure. */
import type { Text } from '../../../contract/basics/text.ts';
import { findComplaintWords, findUrgentWords } from './spoken-words.ts';

interface Note {
  readonly kind: 'urgent' | 'not-a-request' | 'agency';
  readonly text: Text;
}

interface EndedBy {
  readonly name: Text;
  readonly count: number;
  readonly of: number;
}

export function toNotes(text: string, agency: EndedBy | undefined, isOfWard: boolean): Note[] {
  const urgent = findUrgentWords(text).join(', ');
  const complaint = findComplaintWords(text).join(', ');
  const notes: Note[] = [];
  if (urgent !== '')
    notes.push({
      kind: 'urgent',
      text: {
        vi: `Có từ khẩn cấp (${urgent}): khi gửi sẽ xếp loại khẩn cấp và báo ngay người trực. Nếu có người gặp nguy hiểm, báo 112, 113, 114, 115.`,
        en: `It holds urgent words (${urgent}): once sent it is urgent, and whoever is on duty is told at once. With people in danger call 112, 113, 114, 115.`,
      },
    });
  if (complaint !== '')
    notes.push({
      kind: 'not-a-request',
      text: {
        vi: `Có từ “${complaint}”: có thể là khiếu nại, tố cáo, không phải phản ánh. Đề nghị hướng dẫn đến Ban tiếp công dân; người tiếp nhận quyết định.`,
        en: `It says “${complaint}”: it may be a complaint or a denunciation, which is no request. Consider the citizens’ reception board; whoever takes it decides.`,
      },
    });
  if (agency !== undefined)
    notes.push({
      kind: 'agency',
      text: {
        vi: `Việc như vậy${isOfWard ? ' ở đây' : ''} trước nay thường do ${agency.name.vi} xử lý xong (${agency.count} trên ${agency.of}).`,
        en: `Such requests${isOfWard ? ' here' : ''} were mostly ended by ${agency.name.en} (${agency.count} of ${agency.of}).`,
      },
    });
  return notes;
}
