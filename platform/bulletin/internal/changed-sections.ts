/** In which sections two drawings of the bulletin differ. Pure. */
import { bulletinSections } from '../../../contract/papers/bulletin.ts';
import type { BulletinContent, BulletinSectionId } from '../../../contract/papers/bulletin.ts';
import { canonicalJson } from '../../access/journal.ts';

const partOf: Readonly<Record<BulletinSectionId, (content: BulletinContent) => unknown>> = {
  night: ({ night }) => night,
  decisions: ({ decisions }) => decisions,
  late: ({ late }) => late,
  'off-plan': ({ offPlan }) => offPlan,
  risk: ({ risk }) => risk,
  unknown: ({ unknown }) => unknown,
};

export function listChangedSections(before: BulletinContent, after: BulletinContent): BulletinSectionId[] {
  return bulletinSections.filter(
    (id) => canonicalJson(partOf[id](before)) !== canonicalJson(partOf[id](after)),
  );
}
