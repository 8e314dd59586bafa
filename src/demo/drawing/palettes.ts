import { BRICK } from './houses-classic.js';
import type { Colors } from './parts.js';
import type { HouseKind, HouseStyle } from './style.js';

type Scheme = readonly [
  wall: string,
  accent: string,
  trim: string,
  roof: string,
  door: string,
  doorName: string,
  shutter: string,
  base: string,
];

const CLASSIC: readonly Scheme[] = [
  ['#f4efe4', '#e6dcc8', '#ffffff', '#565d68', '#b5382f', 'red', '#2f4858', '#a89a8a'],
  ['#8fa58f', '#c9b68c', '#fbf6ea', '#4d4a48', '#d69a3a', 'yellow', '#3d5246', '#9a8b7c'],
  ['#7d97ad', '#a9bccb', '#ffffff', '#454c58', '#c8553d', 'orange', '#2f3f52', '#948c86'],
  ['#ecd9a4', '#e0c482', '#ffffff', '#6b5a4c', '#2f6f73', 'teal', '#3d6a63', '#a3937f'],
  ['#b9c4bd', '#93a59c', '#ffffff', '#5a5f60', '#6a3b4f', 'plum', '#4a5a5c', '#8f8a84'],
  ['#5d7468', '#b89e6f', '#f2e8d2', '#4a4540', '#a5402f', 'red', '#2f3f38', '#8d7c6c'],
];
const COLONIAL: readonly Scheme[] = [
  ['#f7f4ec', '#e9e3d6', '#ffffff', '#50565f', '#2f5d50', 'green', '#2c3a44', '#a39a8f'],
  [BRICK, '#b9745f', '#f6efe2', '#4a4b52', '#1f3a5a', 'navy', '#26323a', '#8a7d72'],
  ['#c9d3d8', '#b4c1c9', '#ffffff', '#474d57', '#b5382f', 'red', '#34495a', '#9a948c'],
  ['#efe0b0', '#e3cf92', '#ffffff', '#5d544c', '#2f4a6d', 'blue', '#4b5b4a', '#a3937f'],
];
const FARM: readonly Scheme[] = [
  ['#f6f3ec', '#efeae0', '#ffffff', '#3f464f', '#7a4f35', 'walnut', '#2c3138', '#a89a8a'],
  ['#eef0ee', '#a9473c', '#ffffff', '#6a737b', '#a9473c', 'red', '#2c3138', '#9a948c'],
  ['#dfe3da', '#b5c0ae', '#ffffff', '#4b4f52', '#3f6a63', 'green', '#2c3138', '#9a948c'],
  ['#41505c', '#c8b79c', '#f4efe4', '#2f343b', '#d69a3a', 'yellow', '#2c3138', '#9a948c'],
];
const STUCCO: readonly Scheme[] = [
  ['#f3e6d2', '#ead7bd', '#fff8ec', '#b85c38', '#3f6a73', 'teal', '#6a4531', '#c9a98a'],
  ['#e2ac82', '#d69a6f', '#fff3e2', '#a54f32', '#5a3b2c', 'wooden', '#6a4531', '#b98a6d'],
  ['#fbf7ef', '#f0e6d6', '#ffffff', '#c0673f', '#2f5f8a', 'blue', '#6a4531', '#d3c0a6'],
  ['#e8c7b0', '#dcb296', '#fff6ec', '#9a4f38', '#4f6a4a', 'green', '#6a4531', '#b99a80'],
];
const RANCH: readonly Scheme[] = [
  ['#b8c4bb', '#e9e3d6', '#ffffff', '#5b5a5c', '#c8553d', 'orange', '#3d5246', '#a5745f'],
  ['#b06e57', '#e6d8c2', '#fbf6ea', '#4f4a48', '#2f6f73', 'teal', '#2f3b40', '#94604f'],
  ['#e4d6bd', '#cdb996', '#fffaf0', '#6d5a4d', '#2f5d50', 'green', '#5d4a3c', '#a88a70'],
  ['#8da2b0', '#dfe5e6', '#ffffff', '#4a505a', '#d69a3a', 'yellow', '#34424f', '#9a8f86'],
];
const DESERT_RANCH: readonly Scheme[] = [
  ['#ead2b2', '#f3e4cc', '#fff8ec', '#b0603f', '#3f6a73', 'teal', '#7a5540', '#c79a78'],
  ['#dba987', '#ecc9a8', '#fff3e2', '#9a5238', '#4f6a4a', 'green', '#6a4531', '#b98a6d'],
];
const MIDCENTURY: readonly Scheme[] = [
  ['#a8754c', '#e9e0d0', '#fbf6ea', '#4a4743', '#e07a3f', 'orange', '#2f4858', '#b9ab98'],
  ['#5f7a78', '#d9c9a8', '#fbf6ea', '#3f4246', '#e3b23c', 'yellow', '#2f4858', '#b9ab98'],
  ['#8a5f44', '#c9d0c6', '#ffffff', '#42454a', '#3a9a94', 'turquoise', '#2f4858', '#b9ab98'],
  ['#e6ddcc', '#b5714f', '#ffffff', '#4f4a46', '#c8442f', 'red', '#2f4858', '#b9ab98'],
];
const MODERN: readonly Scheme[] = [
  ['#f5f3ef', '#8f6a48', '#ffffff', '#33383f', '#2f343b', 'glass', '#2f343b', '#9a958d'],
  ['#4a5159', '#b08659', '#e9e6e0', '#2b2f36', '#c98a3a', 'glass', '#2f343b', '#a8a39b'],
  ['#e3ddd2', '#5a5f66', '#ffffff', '#33383f', '#7a4f35', 'glass', '#2f343b', '#b3a797'],
  ['#dfe3e4', '#a1724a', '#ffffff', '#33383f', '#3f5a52', 'glass', '#2f343b', '#8f9296'],
];
const VICTORIAN: readonly Scheme[] = [
  ['#a8bfb0', '#d98f7a', '#fdf6e6', '#5a4f5c', '#6a2f3f', 'burgundy', '#4a5a5c', '#8f8a84'],
  ['#c9a2b4', '#8f7fa8', '#fff8ee', '#4f4a5a', '#3f5a73', 'blue', '#4a4a6a', '#8f8a84'],
  ['#e8cf8f', '#6f9a9a', '#fffaf0', '#5d4f48', '#a5402f', 'red', '#3f6a6a', '#9a8b7c'],
  ['#6f8fae', '#e3d3b0', '#ffffff', '#43485a', '#d69a3a', 'yellow', '#34425a', '#8f8a84'],
];
const BROWNSTONE: readonly Scheme[] = [
  ['#8f5f4a', '#b5745c', '#efe6d8', '#4a4340', '#2f4a3f', 'green', '#2f3a48', '#a58a74'],
  ['#a58468', '#8d5348', '#efe6d8', '#4a4340', '#7a2f2f', 'red', '#2c3a4a', '#c0a68a'],
];
const MIDRISE: readonly Scheme[] = [
  ['#a9644f', '#c9b79c', '#efe9de', '#4a4b52', '#2f343b', 'glass', '#2f343b', '#8d8780'],
  ['#d8cdbb', '#a98a6a', '#ffffff', '#4a4b52', '#2f343b', 'glass', '#2f343b', '#7d8288'],
];
const TOWER: readonly Scheme[] = [
  ['#e9e6df', '#a8b3bb', '#ffffff', '#4a4b52', '#2f343b', 'glass', '#2f343b', '#b3aba0'],
  ['#b9c6d0', '#8d9aa6', '#f3f5f6', '#4a4b52', '#2f343b', 'glass', '#2f343b', '#8d8f94'],
];
const TOWNHOUSE: readonly Scheme[] = [
  ['#e9e3d6', '#a9604b', '#ffffff', '#4b525c', '#c8553d', 'orange', '#2f4858', '#8fa3a8'],
  ['#93a5a0', '#9a6152', '#fbf6ea', '#4d4a48', '#e0b04a', 'yellow', '#3d5246', '#e3d6bb'],
];
const DUPLEX: readonly Scheme[] = [
  ['#b9c6b4', '#dcd3b8', '#ffffff', '#55545a', '#a9473c', 'red', '#2f5a6a', '#9a948c'],
  ['#a9705b', '#d9c3a4', '#fbf6ea', '#4a4b52', '#2f5d50', 'green', '#3a4a63', '#8a7d72'],
];
const MANUFACTURED: readonly Scheme[] = [
  ['#dfe3dc', '#b5c3b8', '#ffffff', '#5f6468', '#2f6f73', 'teal', '#4f6a63', '#a89a8a'],
  ['#e6d4b4', '#cbb48c', '#ffffff', '#7a6f66', '#a9473c', 'red', '#7a4a3f', '#a89a8a'],
  ['#a9bcc8', '#d5dde0', '#ffffff', '#565d66', '#d69a3a', 'yellow', '#3f5566', '#a89a8a'],
];

const SCHEMES: Readonly<Record<HouseKind, readonly Scheme[]>> = {
  craftsman: CLASSIC,
  colonial: COLONIAL,
  farmhouse: FARM,
  stucco: STUCCO,
  ranch: RANCH,
  midcentury: MIDCENTURY,
  modern: MODERN,
  victorian: VICTORIAN,
  brownstone: BROWNSTONE,
  midrise: MIDRISE,
  tower: TOWER,
  townhouse: TOWNHOUSE,
  duplex: DUPLEX,
  manufactured: MANUFACTURED,
  land: RANCH,
};

/** The scheme number is offset by the region, so that the same kind looks different from one region to the next. */
export function colorsOf(style: HouseStyle): Colors {
  const schemes = style.kind === 'ranch' && style.region === 'desert' ? DESERT_RANCH : SCHEMES[style.kind];
  const offset = schemes.length > 2 ? REGION_OFFSET[style.region] + (style.garage ? 2 : 0) : 0;
  const scheme = schemes[(style.palette + offset) % schemes.length] as Scheme;
  const [wall, accent, trim, roof, door, doorName, shutter, base] = scheme;
  return { wall, accent, trim, roof, door, doorName, shutter, base };
}

const REGION_OFFSET: Readonly<Record<HouseStyle['region'], number>> = {
  leafy: 0,
  plains: 1,
  pine: 2,
  mountains: 3,
  desert: 0,
  palms: 2,
  coast: 1,
  city: 3,
};
