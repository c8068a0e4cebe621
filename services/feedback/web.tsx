/** The screen entry of the feedback service: its page and the words of its subjects. Requests on the map are drawn by the core from their records. */
import type { ServiceWeb } from '../../ui/service-web.ts';
import { CATEGORIES, CLASSES } from './categories.ts';
import { FeedbackPage } from './FeedbackPage.tsx';

export const web: ServiceWeb = {
  Page: FeedbackPage,
  recordWords: { category: CATEGORIES, class: CLASSES },
};
