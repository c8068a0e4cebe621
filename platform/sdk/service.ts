/**
 * What a service's server.ts says to the platform: every capability by its name. Each is described in a file of its own
 * beside this one; this folder is the whole extension surface.
 */
import type { ClosedRoad, OfficialText, WardPeople } from '../../contract/notices/notice.ts';
import type { OfficialRisk, OffPlanFigure } from '../../contract/papers/bulletin.ts';
import type { HeadlineFigure } from '../../contract/values/headline.ts';
import type { Decoder } from '../../contract/feeds/item.ts';
import type { NormDefinition } from '../../contract/rules/norm.ts';
import type { ProcedureDefinition } from '../../contract/cases/procedure.ts';
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import type { Action } from './action.ts';
import type { TellCitizens } from './citizen.ts';
import type { Figure } from './figure.ts';
import type { Follow } from './follow.ts';
import type { Forecaster } from './forecaster.ts';
import type { Fusion } from './fusion.ts';
import type { Job } from './job.ts';
import type { Keep } from './keep.ts';
import type { PublicDoor } from './public-door.ts';
import type { PublicRead, Read, ServiceReads } from './read.ts';
import type { Report } from './report.ts';
import type { ServicePaper } from './service-paper.ts';
import type { Sending } from './sending.ts';
import type { Stream } from './stream.ts';
import type { TellRoads } from './tell-roads.ts';
import type { ReviewValues } from './value-review.ts';

/** Rules that tell when a sender corrects much, or what alarmed. */
export { toCorrectionRules } from '../rules/correction-rules.ts';
export { defineAction, defineRecordAction } from './action.ts';
export type { Action, ActionAsked } from './action.ts';
export type { CitizenReads, CitizenTelling, PublicIncident } from './citizen.ts';
export type { Figure, FigureAbout, FigureInputs, FigureMoment, FigureValue, Hours } from './figure.ts';
export type { Forecaster } from './forecaster.ts';
export type { Fusion, FusionFinding, FusionPart, Proposal } from './fusion.ts';
export type { Job, JobSlot, Plain, RunJob } from './job.ts';
export { definePublicRead, defineRead } from './read.ts';
export type { DrawnAgency, NearAsset, Read, RecordTask, ScopedReads, ServiceReads } from './read.ts';
export { createRuleMaker } from './rules.ts';
export type { ServicePaper } from './service-paper.ts';
export type { Reviewed, ReviewValues } from './value-review.ts';

/** The only server entry of a service. */
export interface ServiceServer {
  readonly decoders?: readonly Decoder[];
  /** Looks over values of whole periods before they are taken. */
  readonly reviewValues?: ReviewValues;
  readonly rules?: readonly RuleDefinition[];
  /** Limits, scales and deadlines as the service knows them; two people may decide otherwise. */
  readonly norms?: readonly NormDefinition[];
  /** How its cases are handled where the city says nothing else; a city's of the same id takes its place. */
  readonly procedures?: readonly ProcedureDefinition[];
  readonly figures?: readonly Figure[];
  /** Work by the clock, in threads of its own. */
  readonly jobs?: readonly Job[];
  /** How its hourly values will go on. */
  readonly forecasters?: readonly Forecaster[];
  /** Which alerts and records tell of the same thing. */
  readonly fusions?: readonly Fusion[];
  /** Papers of periods, kept as editions. */
  readonly reports?: readonly Report[];
  /** Lists as they stand at a moment, printed and not kept. */
  readonly papers?: readonly ServicePaper[];
  /** The few numbers by which the service tells how the city stands now; leaders read them on their home. */
  readonly headline?: (reads: ServiceReads, atMs: number) => Promise<readonly HeadlineFigure[]>;
  /** `headline` heeds the time it is asked about: then each number is told beside that of the day before. */
  readonly headlineOfPast?: boolean;
  /** For the morning bulletin: figures behind their plan, as its own page calls them behind, the furthest first. */
  readonly offPlan?: (reads: ServiceReads, atMs: number) => Promise<readonly OffPlanFigure[]>;
  /** For the morning bulletin: what competent bodies say that is in force; never what the service computes itself. */
  readonly officialRisks?: (reads: ServiceReads, atMs: number) => Promise<readonly OfficialRisk[]>;
  /** What it knows of streets: closed, under water, how fast; routes of all services go by it. */
  readonly tellRoads?: TellRoads;
  /** How many people live in wards, as a document says: for whom a notice is. */
  readonly wardPeople?: (reads: ServiceReads, atMs: number) => Promise<readonly WardPeople[]>;
  /** What competent bodies wrote that is in force, word for word, to be quoted in a notice. */
  readonly officialTexts?: (reads: ServiceReads, atMs: number) => Promise<readonly OfficialText[]>;
  /** Roads that are closed or narrowed, and those opened within three days: a notice names them and ends with them. */
  readonly closedRoads?: (reads: ServiceReads, atMs: number) => Promise<readonly ClosedRoad[]>;
  /** What people may read of it by API, under /api/v1/services/<id>/. */
  readonly reads?: readonly Read[];
  /** What anybody may ask without signing in, where the city has opened the door. */
  readonly publicReads?: readonly PublicRead[];
  /** A door of a published standard for anybody, where the operator has opened the door of the public. */
  readonly publicDoor?: PublicDoor;
  /** What it says to citizens of each of the manifest's `citizenCards`. */
  readonly tellCitizens?: TellCitizens;
  /** How somebody without an account follows what they sent by the public's door. */
  readonly follow?: Follow;
  /** Forms that people send, under /api/v1/services/<id>/actions/. */
  readonly actions?: readonly Action[];
  /** Records that are handed to another system, once, and followed there. */
  readonly sendings?: readonly Sending[];
  /** Records that end by what they were taken for. */
  readonly keeps?: readonly Keep[];
  /** Assets of which there are live pictures. */
  readonly streams?: readonly Stream[];
}
