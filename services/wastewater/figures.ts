/** What is computed of waste water: what an outlet let out in a day, how full mains and plants are, what a plant takes out and costs. */
import type { Figure, FigureInputs, FigureValue } from '../../platform/sdk/service.ts';
import { MIN_COVERAGE } from './coverage.ts';
import { limitShares } from './limit-share.ts';
import { toBalance, toEnergyUse, toLoadKgD, toPlantLoad, toRemoval } from './loads.ts';
import {
  BALANCE,
  COD_IN,
  COD_LOAD,
  COD_OUT,
  COD_REMOVAL,
  DISCHARGE,
  ENERGY,
  ENERGY_USE,
  FLOW,
  FLOW_IN,
  FLOW_OUT,
  MAIN,
  MAIN_FLOW,
  MAIN_LOAD,
  OUTLET,
  PLANT,
  PLANT_LOAD,
  PUMP,
  toAmount,
  WELL_FILL,
  WELL_LEVEL,
} from './places.ts';

const DAY_HOURS = 24;

const mean = (property: string) => ({ property, aggregate: 'mean', minCoverage: MIN_COVERAGE }) as const;

function toFigure(value: number | null | undefined, decimals: number, coverage?: number): FigureValue | null {
  if (value === null || value === undefined) return null;
  return {
    value: Number(value.toFixed(decimals)),
    quality: 'valid',
    ...(coverage === undefined ? {} : { coverage }),
  };
}

const leastOf = (spans: FigureInputs['spans']): number =>
  Math.min(...Object.values(spans).map(({ coverage }) => coverage));

export const figures: readonly Figure[] = [
  ...limitShares,
  {
    id: WELL_FILL,
    version: 1,
    outputs: [{ property: WELL_FILL, unit: '%' }],
    subject: { assetKind: PUMP },
    every: 'arrival',
    inputs: { level: { property: WELL_LEVEL, aggregate: 'last', hours: 1 } },
    compute({ spans: { level } }, _moment, { attributes }) {
      const overflow = toAmount(attributes, 'overflowLevel');
      return {
        [WELL_FILL]:
          level === undefined || overflow === null || overflow <= 0
            ? null
            : toFigure((100 * level.value) / overflow, 1),
      };
    },
  },
  {
    id: DISCHARGE,
    version: 1,
    outputs: [{ property: DISCHARGE, unit: 'm³/d' }],
    subject: { assetKind: OUTLET },
    every: 'day',
    inputs: { flow: mean(FLOW) },
    // The mean of what was measured stands for what was not: a day with three quarters of its values is a day.
    compute: ({ spans: { flow } }) => ({
      [DISCHARGE]: flow === undefined ? null : toFigure(flow.value * DAY_HOURS, 0, flow.coverage),
    }),
  },
  {
    id: MAIN_LOAD,
    version: 1,
    outputs: [{ property: MAIN_LOAD, unit: '%' }],
    subject: { assetKind: MAIN },
    every: 'arrival',
    inputs: { flow: { property: MAIN_FLOW, aggregate: 'last', hours: 1 } },
    compute({ spans: { flow } }, _moment, { attributes }) {
      const capacity = toAmount(attributes, 'capacity');
      return {
        [MAIN_LOAD]:
          flow === undefined || capacity === null || capacity <= 0
            ? null
            : toFigure((100 * flow.value) / capacity, 1),
      };
    },
  },
  {
    id: PLANT_LOAD,
    version: 1,
    outputs: [{ property: PLANT_LOAD, unit: '%' }],
    subject: { assetKind: PLANT },
    every: 'hour',
    inputs: { into: mean(FLOW_IN) },
    compute: ({ spans: { into } }, _moment, { attributes }) => ({
      [PLANT_LOAD]:
        into === undefined
          ? null
          : toFigure(toPlantLoad(into.value, toAmount(attributes, 'capacity')), 1, into.coverage),
    }),
  },
  {
    id: 'plant-day',
    version: 1,
    outputs: [
      { property: BALANCE, unit: '%' },
      { property: ENERGY_USE, unit: 'kWh/m³' },
      { property: COD_LOAD, unit: 'kg/d' },
      { property: COD_REMOVAL, unit: '%' },
    ],
    subject: { assetKind: PLANT },
    every: 'day',
    inputs: {
      into: mean(FLOW_IN),
      out: mean(FLOW_OUT),
      codIn: mean(COD_IN),
      codOut: mean(COD_OUT),
      energy: { property: ENERGY, aggregate: 'sum', minCoverage: MIN_COVERAGE },
    },
    compute({ spans }) {
      const { into, out, codIn, codOut, energy } = spans;
      if (into === undefined) return null;
      const least = leastOf(spans);
      return {
        [BALANCE]: out === undefined ? null : toFigure(toBalance(into.value, out.value), 1, least),
        // What of the energy was not told is taken to be as what was.
        [ENERGY_USE]:
          energy === undefined
            ? null
            : toFigure(toEnergyUse(energy.value / energy.coverage, into.value, DAY_HOURS), 3, least),
        [COD_LOAD]: codIn === undefined ? null : toFigure(toLoadKgD(into.value, codIn.value), 0, least),
        [COD_REMOVAL]:
          out === undefined || codIn === undefined || codOut === undefined
            ? null
            : toFigure(
                toRemoval(
                  { flow: into.value, concentration: codIn.value },
                  { flow: out.value, concentration: codOut.value },
                ),
                1,
                least,
              ),
      };
    },
  },
];
