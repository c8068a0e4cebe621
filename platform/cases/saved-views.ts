/** Views of the queue with a name. */
import type { SavedView } from '../../contract/cases/case-lists.ts';
import type { Person } from '../access/permissions.ts';

export interface SavedViews {
  listViews(person: Person): Promise<SavedView[]>;
  saveView(view: Pick<SavedView, 'name' | 'address' | 'shared'>, by: Person): Promise<SavedView>;
  deleteView(id: number, by: Person): Promise<void>;
}
