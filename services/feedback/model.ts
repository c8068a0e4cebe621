/** The rules of citizens' feedback: what is reported, the life of a request, its deadline, and what the figures say. */
export {
  CATEGORIES,
  CLASSES,
  isClass,
  toClass,
  toWorkingDays,
  type CategoryId,
  type ClassId,
} from './categories.ts';
export { findHotSpots, type HotSpot, type ScanCase } from './hot-spots/scan.ts';
export { isClosedStatus, isStatus, STATUSES, type StatusId } from './statuses.ts';
