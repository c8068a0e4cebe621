/** Local times of the city as a date-time field writes them; the arithmetic is ui's, where the time bar needs it too. */
export { fromLocalText, toLocalText } from '../../../ui/time/local-time.ts';
