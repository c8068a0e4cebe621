/** What is measured or computed of waste water, as facts for screens and contracts. */
import type { PropertyFacts } from '../../contract/services/manifest.ts';
import { PARAMETERS } from './parameters.ts';
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
  LIMIT_SHARE,
  MAIN_FLOW,
  MAIN_LOAD,
  MAINS_POWER,
  PLANT_LOAD,
  PUMP_POWER,
  PUMPS_RUNNING,
  WELL_FILL,
  WELL_LEVEL,
} from './places.ts';

const of = (
  property: string,
  vi: string,
  en: string,
  unit: string,
  decimals: number,
  aggregation: PropertyFacts['aggregation'] = 'mean',
): PropertyFacts => ({ property, name: { vi, en }, unit, decimals, aggregation });

/** By whom it is measured, beside the parameters of permits. */
export const MEASURED = {
  outlet: [
    of(FLOW, 'Lưu lượng xả', 'Flow let out', 'm³/h', 1),
    of(FLOW_IN, 'Lưu lượng vào', 'Flow in', 'm³/h', 1),
  ],
  plant: [
    of(FLOW_IN, 'Lưu lượng vào', 'Flow in', 'm³/h', 1),
    of(FLOW_OUT, 'Lưu lượng ra', 'Flow out', 'm³/h', 1),
    of(COD_IN, 'COD nước vào', 'COD of the water in', 'mg/L', 1),
    of(COD_OUT, 'COD nước ra', 'COD of the water out', 'mg/L', 1),
    of(ENERGY, 'Điện năng tiêu thụ', 'Energy used', 'kWh', 0, 'sum'),
  ],
  pump: [
    of(PUMPS_RUNNING, 'Số bơm đang chạy', 'Pumps that run', '1', 0, 'last'),
    of(WELL_LEVEL, 'Mực nước bể hút', 'Level of the wet well', 'm', 2),
    of(MAINS_POWER, 'Có điện lưới', 'Mains power', '1', 0, 'last'),
    of(PUMP_POWER, 'Công suất điện', 'Electric power', 'kW', 1),
  ],
  main: [of(MAIN_FLOW, 'Lưu lượng trong cống', 'Flow in the main', 'm³/h', 0)],
} as const;

const COMPUTED = [
  of(LIMIT_SHARE, 'Mức so với giới hạn', 'Share of what is allowed', '%', 0, 'last'),
  of(WELL_FILL, 'Độ đầy bể hút', 'Fill of the wet well', '%', 0),
  of(DISCHARGE, 'Lượng xả trong ngày', 'Let out in a day', 'm³/d', 0, 'last'),
  of(MAIN_LOAD, 'Tải của tuyến cống', 'Load of the main', '%', 0),
  of(PLANT_LOAD, 'Tải của nhà máy', 'Load of the plant', '%', 0),
  of(BALANCE, 'Chênh lệch vào − ra', 'Difference in − out', '%', 1, 'last'),
  of(ENERGY_USE, 'Điện năng cho 1 m³', 'Energy for 1 m³', 'kWh/m³', 2, 'last'),
  of(COD_LOAD, 'Tải lượng COD vào', 'COD that comes in', 'kg/d', 0, 'last'),
  of(COD_REMOVAL, 'Hiệu suất xử lý COD', 'COD removed', '%', 0, 'last'),
];

const PARAMETER_FACTS = Object.entries(PARAMETERS).map(([property, facts]): PropertyFacts => {
  const { vi, en, unit, decimals } = facts;
  return {
    property,
    name: { vi, en },
    ...('symbol' in facts ? { symbol: facts.symbol } : {}),
    unit,
    decimals,
    // Microbes are counted by powers of ten: no mean of them means anything.
    aggregation: unit === 'MPN/100 mL' ? 'last' : 'mean',
  };
});

const measured = Object.values(MEASURED).flat();
export const properties: readonly PropertyFacts[] = [
  ...PARAMETER_FACTS,
  ...measured.filter(({ property }, at) => measured.findIndex((one) => one.property === property) === at),
  ...COMPUTED,
];
