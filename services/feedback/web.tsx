/** The screen entry of the feedback service: its page. Requests on the map are drawn by the core from their records. */
import type { ServiceWeb } from '../../ui/service-web.ts';
import { FeedbackPage } from './FeedbackPage.tsx';

export const web: ServiceWeb = { Page: FeedbackPage };
