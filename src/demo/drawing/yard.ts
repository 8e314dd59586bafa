import type { Rng } from '../random.js';
import { drawBackdrop, plantBehind } from './backdrop.js';
import { Canvas, WIDTH } from './canvas.js';
import { darken, lighten } from './color.js';
import { drawGround, foundationPlants } from './ground.js';
import { agave, flowers, palm, shrub } from './plants.js';
import { drawSky, lightFor } from './sky.js';
import type { Region, TimeOfDay } from './style.js';

function hourOf(seed: number): TimeOfDay {
  return (['golden', 'noon', 'dusk', 'morning'] as const)[seed % 4] ?? 'noon';
}

/** The back yard: fence, planting, a deck or patio to sit on, or the pool. */
export function drawYard(rng: Rng, region: Region, seed: number, pool: boolean): string {
  const time: TimeOfDay = pool ? (seed % 2 === 0 ? 'noon' : 'golden') : hourOf(seed);
  const c = new Canvas(lightFor({ time, season: 'summer' }));
  drawSky(c, rng, region);
  drawBackdrop(c, rng, region);
  drawGround(c, rng, region);
  plantBehind(c, rng, region);
  fence(c, region);
  foundationPlants(c, rng, region, 10, WIDTH - 10, 606);
  if (pool) swimmingPool(c, rng, region);
  else patio(c, rng, region, seed);
  c.vignette();
  return c.toString();
}

function fence(c: Canvas, region: Region): void {
  const y = 470;
  if (region === 'desert' || region === 'palms') {
    const wall = region === 'desert' ? '#d9ab84' : '#f1e6d6';
    c.rect(0, y + 14, WIDTH, 118, c.v(lighten(wall, 0.1), darken(wall, 0.12)));
    c.rect(0, y + 6, WIDTH, 14, c.v(lighten(wall, 0.3), darken(wall, 0.1)));
    c.lines(
      [240, 512, 784].map((x): [number, number, number, number] => [x, y + 20, x, y + 132]),
      darken(wall, 0.3),
      3,
      0.3,
    );
    return;
  }
  const wood = region === 'coast' ? '#c9c4b8' : '#b58a63';
  for (let i = 0; i < 43; i++) {
    const x = i * 24;
    const tone = [wood, lighten(wood, 0.07), darken(wood, 0.06)][i % 3] ?? wood;
    c.rect(x, y, 23, 132, c.v(tone, darken(tone, 0.2)));
  }
  c.lines(
    [
      [0, y + 26, WIDTH, y + 26],
      [0, y + 104, WIDTH, y + 104],
    ],
    darken(wood, 0.3),
    5,
    0.5,
  );
  c.rect(0, y - 6, WIDTH, 9, lighten(wood, 0.15));
}

function patio(c: Canvas, rng: Rng, region: Region, seed: number): void {
  const deck = region === 'desert' || region === 'palms' ? '#d8b08c' : '#b0845c';
  c.poly(
    [
      [150, 650],
      [874, 650],
      [1000, 768],
      [24, 768],
    ],
    c.v(darken(deck, 0.05), lighten(deck, 0.14)),
  );
  const seams: [number, number, number, number][] = [];
  if (region === 'desert' || region === 'palms') {
    for (const y of [670, 698, 732]) seams.push([150 - (y - 650), y, 874 + (y - 650), y]);
    for (let i = -4; i <= 4; i++) seams.push([512 + i * 84, 650, 512 + i * 112, 768]);
  } else {
    for (let i = 0; i < 9; i++) {
      seams.push([150 - i * i * 1.7, 652 + i * i * 1.6, 874 + i * i * 1.7, 652 + i * i * 1.6]);
    }
  }
  c.lines(seams, darken(deck, 0.4), 2, 0.5);
  if (seed % 2 === 0) firePit(c);
  else outdoorTable(c, rng);
  for (const [x, flip] of [
    [250, false],
    [664, true],
  ] as const) {
    lounge(c, x, 610, flip);
  }
  for (const x of [190, 846]) planter(c, rng, region, x, 676);
  stringLights(c);
}

function stringLights(c: Canvas): void {
  const sag = (t: number): number => 300 + Math.sin(t * Math.PI) * 76;
  for (const x of [60, 964]) c.rect(x - 5, 290, 10, 330, c.h('#8a6f57', '#5a4638'));
  c.path('M60 300Q512 452 964 300', 'none', { s: '#3a3f47', sw: 2.5 });
  for (let i = 1; i < 16; i++) {
    const t = i / 16;
    const x = 60 + 904 * t;
    const y = sag(t) + 8;
    c.circle(
      x,
      y,
      c.light.lit ? 26 : 15,
      c.radial([
        [0, c.raw('#ffe3a0'), c.light.lit ? 0.8 : 0.5],
        [1, c.raw('#ffe3a0'), 0],
      ]),
    );
    c.circle(x, y, 5.5, c.raw('#fff1c4'));
  }
}

function lounge(c: Canvas, x: number, y: number, flip: boolean): void {
  const draw = (): void => {
    c.ellipse(60, 106, 74, 10, c.raw('#141a38'), { o: c.light.shadow });
    c.path('M6 60L20 108M104 66L96 108', 'none', { s: '#5f4433', sw: 8, round: true });
    c.path('M-6 -36Q-16 -44 -4 -46L20 -44L40 52H8Z', c.h('#a3764f', '#7d573a'));
    c.path('M6 48H112L106 66H4Z', c.v('#b98a5f', '#8a6342'));
    c.path('M0 -34L18 -36L36 46H12Z', c.h('#f3ede2', '#dcd3c4'));
    c.path('M12 40H108L106 54H14Z', c.v('#fbf7ee', '#d9cfbf'));
    c.path('M2 18H96V26H2Z', '#8a6342');
  };
  c.group(flip ? `translate(${x + 110} ${y}) scale(-1 1)` : `translate(${x} ${y})`, draw);
}

function firePit(c: Canvas): void {
  c.ellipse(512, 722, 96, 20, c.raw('#141a38'), { o: c.light.shadow });
  c.circle(
    512,
    660,
    c.light.lit ? 150 : 80,
    c.radial([
      [0, c.raw('#ffb347'), 0.55],
      [1, c.raw('#ffb347'), 0],
    ]),
  );
  for (const [dx, h, tone] of [
    [-18, 54, '#e8722c'],
    [14, 66, '#f08a33'],
    [-2, 40, '#ffd070'],
  ] as const) {
    c.path(
      `M${512 + dx - 18} 686Q${512 + dx - 22} ${686 - h * 0.5} ${512 + dx} ${686 - h}Q${512 + dx + 22} ${686 - h * 0.4} ${512 + dx + 18} 686Z`,
      c.raw(tone),
    );
  }
  c.path('M430 684H594L582 724H442Z', c.h('#8f8a86', '#5f5a58'));
  c.ellipse(512, 684, 82, 14, '#6d6764');
  c.ellipse(512, 684, 66, 9, c.raw('#e8823c'));
}

function outdoorTable(c: Canvas, rng: Rng): void {
  c.ellipse(512, 734, 130, 14, c.raw('#141a38'), { o: c.light.shadow });
  c.lines(
    [
      [440, 672, 426, 734],
      [584, 672, 598, 734],
    ],
    '#6a4a34',
    8,
  );
  c.poly(
    [
      [410, 654],
      [614, 654],
      [640, 676],
      [384, 676],
    ],
    c.h('#c99f74', '#9a7450'),
  );
  c.rect(384, 675, 256, 10, '#7d573a');
  c.path('M486 652v-24h16v24M530 652v-18h20v18', 'none', { s: '#e9f0f2', sw: 5 });
  flowers(c, rng, 512, 650, 40);
}

function planter(c: Canvas, rng: Rng, region: Region, x: number, y: number): void {
  if (region === 'desert') agave(c, rng, x, y - 40, 44);
  else {
    shrub(c, rng, x, y - 38, 64);
    flowers(c, rng, x, y - 42, 50);
  }
  c.path(`M${x - 34} ${y - 44}H${x + 34}L${x + 26} ${y + 8}H${x - 26}Z`, c.h('#c87a54', '#8f4f36'));
}

function swimmingPool(c: Canvas, rng: Rng, region: Region): void {
  c.path('M90 628H934L1024 700V768H0V700Z', c.v('#e6dccb', '#f1e9dc'));
  c.path('M200 650H824Q880 652 912 690L962 768H62L112 690Q144 652 200 650Z', '#fbf7ef');
  c.path(
    'M214 660H810Q858 662 888 696L934 768H90L136 696Q166 662 214 660Z',
    c.linear([
      [0, '#3fa3c4'],
      [0.6, '#5fc3d6'],
      [1, '#8adbe2'],
    ]),
  );
  c.path('M214 660H810Q830 661 846 668H178Q194 661 214 660Z', '#2f7f9f', { o: 0.5 });
  for (let i = 0; i < 16; i++) {
    const y = rng.range(676, 762);
    const x = rng.range(180, 780);
    c.path(`M${x} ${y}q14 -6 28 0t28 0`, 'none', { s: '#ffffff', sw: 2.4, round: true, o: 0.45 });
  }
  for (const [x, flip] of [
    [150, false],
    [740, true],
  ] as const) {
    lounge(c, x, 560, flip);
  }
  c.lines([[512, 470, 512, 646]], '#e6e0d6', 6);
  c.path(
    'M392 486Q512 400 632 486Q602 474 572 486Q542 474 512 486Q482 474 452 486Q422 474 392 486Z',
    c.h('#f3ede2', '#d9694a'),
  );
  c.path('M452 486Q470 430 512 432Q554 430 572 486Q542 474 512 486Q482 474 452 486Z', '#d9694a');
  if (region === 'palms') palm(c, rng, 940, 640, 300);
}

/** A condo balcony: chairs, planters, and the place beyond the rail. */
export function drawBalcony(rng: Rng, region: Region, seed: number): string {
  const time = hourOf(seed);
  const c = new Canvas(lightFor({ time, season: 'summer' }));
  drawSky(c, rng, region);
  c.group('translate(0 90)', () => drawBackdrop(c, rng, region));
  c.rect(0, 590, WIDTH, 178, c.v('#a99a88', '#c9bba8'));
  c.lines(
    Array.from({ length: 11 }, (_, i): [number, number, number, number] => [-200 + i * 142, 768, 160 + i * 70, 640]),
    '#7f7264',
    2,
    0.5,
  );
  c.rect(0, 430, WIDTH, 210, '#cfe3ea', { o: c.light.lit ? 0.16 : 0.28 });
  c.poly(
    [
      [180, 640],
      [330, 430],
      [400, 430],
      [250, 640],
    ],
    '#ffffff',
    { o: 0.14 },
  );
  c.rect(0, 418, WIDTH, 14, c.v('#4a5058', '#2b3038'));
  c.lines(
    [30, 340, 684, 994].map((x): [number, number, number, number] => [x, 430, x, 642]),
    '#33383f',
    7,
  );
  c.rect(0, 636, WIDTH, 8, '#4a5058');
  c.poly(
    [
      [0, 0],
      [WIDTH, 0],
      [WIDTH, 40],
      [0, 54],
    ],
    c.v('#f3efe8', '#c9c2b8'),
  );
  c.rect(0, 0, 46, 768, c.h('#e9e2d6', '#b9b0a4'));
  for (const [x, flip] of [
    [230, false],
    [640, true],
  ] as const) {
    lounge(c, x, 610, flip);
  }
  c.ellipse(512, 738, 58, 8, c.raw('#141a38'), { o: c.light.shadow });
  c.lines([[512, 676, 512, 736]], '#4a5058', 6);
  c.ellipse(512, 674, 62, 12, c.h('#e9e2d6', '#b9b0a4'));
  c.path('M494 670v-18h18v18Z', '#fbf7ee');
  for (const x of [120, 902]) planter(c, rng, region, x, 706);
  c.vignette();
  return c.toString();
}
