/** The parts of the editor that are not in the chart, and which of them a problem belongs to. */
export const editorParts = ['basics', 'applies', 'opening', 'clocks', 'ladder', 'playbook'] as const;
export type EditorPart = (typeof editorParts)[number];

const partOfMember: Readonly<Record<string, EditorPart>> = {
  id: 'basics',
  name: 'basics',
  purpose: 'basics',
  legalBasis: 'basics',
  applies: 'applies',
  opens: 'opening',
  joins: 'opening',
  routing: 'opening',
  afterHours: 'opening',
  centreAgencyId: 'opening',
  departmentAgencyId: 'opening',
  clocks: 'clocks',
  returnWithin: 'clocks',
  reopenWithinDays: 'clocks',
  ladder: 'ladder',
  playbook: 'playbook',
};

/** `routing/agencyId` → `opening`; undefined for what is in the chart. */
export function partOf(where: string): EditorPart | undefined {
  return partOfMember[where.split('/')[0] ?? ''];
}
