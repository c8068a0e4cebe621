/** A form from a schema with every kind of question. */
import { useState } from 'react';
import { SchemaForm } from '../../../ui/forms/SchemaForm.tsx';
import type { FormDraft } from '../../../ui/forms/form-field.ts';

const schema = {
  required: ['depthCm', 'state'],
  properties: {
    state: { enum: ['rising', 'falling'] },
    depthCm: { type: 'number', minimum: 0, maximum: 300 },
    seen: { type: 'integer' },
    blocked: { type: 'boolean' },
    place: { type: 'object' },
    note: { type: 'string', maxLength: 200 },
  },
};
const facts = {
  state: {
    ask: { vi: 'Nước đang lên hay xuống?', en: 'Is the water rising or falling?' },
    choices: [
      { id: 'rising', name: { vi: 'đang lên', en: 'rising' } },
      { id: 'falling', name: { vi: 'đang xuống', en: 'falling' } },
    ],
  },
  depthCm: { ask: { vi: 'Ngập sâu bao nhiêu?', en: 'How deep is it?' }, unit: 'cm' },
  seen: { ask: { vi: 'Thấy lúc nào?', en: 'When was it seen?' }, as: 'time' as const },
  blocked: { ask: { vi: 'Xe máy có đi được không?', en: 'Can motorbikes pass?' } },
  place: { ask: { vi: 'Ở đâu?', en: 'Where?' }, as: 'place' as const },
  note: { ask: { vi: 'Còn gì cần biết?', en: 'What else?' }, as: 'long-text' as const },
};

export function FormPiece() {
  const [draft, setDraft] = useState<FormDraft>({ depthCm: 420 });
  return (
    <SchemaForm
      label="SchemaForm"
      schema={schema}
      facts={facts}
      draft={draft}
      onDraft={setDraft}
      known={{ depthCm: 'lần trước 42 cm, lúc 13:50' }}
      afterwards="Mở vụ việc cho Phường Cẩm Lệ, hạn 3 ngày làm việc."
      sendWord="Gửi"
      onSend={() => undefined}
    />
  );
}
