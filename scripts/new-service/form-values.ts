/** What the files of a new service say of its form, with one and without. */

const words = {
  vi: { station: 'Trạm', value: 'Giá trị đo tại chỗ', note: 'Ghi thêm', takenBy: 'Cơ quan ghi' },
  en: { station: 'Station', value: 'Value measured there', note: 'Note', takenBy: 'Recorded by' },
};

/** By the names of the holes. */
export function toFormValues(id: string, hasForm: boolean) {
  if (!hasForm)
    return {
      manifestImport: '',
      recordKinds: '',
      permissions: '',
      serverImport: '',
      actions: '',
      words_vi: '{}',
      words_en: '{}',
      formRow: 'none yet: what people at a desk may send; `npm run new-service -- <id> --form` shows one',
      recordRow: 'none yet',
    };
  return {
    manifestImport: "import { check } from './record.ts';\n",
    recordKinds: 'check',
    permissions: `{ id: '${id}.check', words: { vi: 'Ghi kết quả kiểm tra trạm', en: 'Record checks of stations' }, roles: ['operator', 'officer', 'agency-head'] }`,
    serverImport: "import { actions } from './actions.ts';\n",
    actions: '\n  actions,',
    words_vi: JSON.stringify({ record: words.vi }, null, 2),
    words_en: JSON.stringify({ record: words.en }, null, 2),
    formRow: '`check-station`: an officer records what was found at a station (right `' + id + '.check`)',
    recordRow: `\`${id}-check\`: checks of stations`,
  };
}
