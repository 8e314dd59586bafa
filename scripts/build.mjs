// Builds the application into dist/ and the assets into public/assets.
//   --if-stale     skips what was built from exactly these sources
//   --assets-only  leaves the application alone
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildAssets, OUTPUT } from './lib/assets.mjs';
import { filesBelow, fingerprint, Stamp } from './lib/fingerprint.mjs';
import { ROOT, runTool } from './lib/run.mjs';

const { values: options } = parseArgs({
  options: { 'if-stale': { type: 'boolean' }, 'assets-only': { type: 'boolean' } },
});

const application = {
  name: 'application',
  inputs: ['src', 'ormconfig.ts', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json', 'package-lock.json'],
  accepts: (file) => !file.endsWith('.spec.ts'),
  stamp: new Stamp(path.join(ROOT, 'dist/.stamp')),
  result: path.join(ROOT, 'dist/src/main.js'),
  async build() {
    const { code } = await runTool('nest', ['build']);
    if (code !== 0) throw new Error('the application does not compile');
  },
};

const assets = {
  name: 'assets',
  // Tailwind looks for class names in the views and in the source.
  inputs: [
    'client',
    'views',
    'src',
    'public',
    'scripts/lib/assets.mjs',
    'scripts/lib/compressed.mjs',
    'scripts/lib/basemap.mjs',
    'package-lock.json',
  ],
  accepts: (file) => !file.startsWith('public/assets/') && !file.endsWith('.spec.ts'),
  stamp: new Stamp(path.join(OUTPUT, '.stamp')),
  result: path.join(OUTPUT, 'manifest.json'),
  build: buildAssets,
};

const targets = options['assets-only'] ? [assets] : [application, assets];
const stale = targets.map(withFingerprint).filter((target) => !options['if-stale'] || !isFresh(target));
if (stale.length > 0) console.error(`nexhome: building ${stale.map(({ name }) => name).join(' and ')}`);
const results = await Promise.allSettled(stale.map(build));
for (const { reason } of results.filter(({ status }) => status === 'rejected')) {
  console.error(`nexhome: ${reason.message}`);
  process.exitCode = 1;
}

function withFingerprint(target) {
  return { ...target, fingerprint: fingerprint(ROOT, filesBelow(ROOT, target.inputs, target.accepts)) };
}

function isFresh(target) {
  return existsSync(target.result) && target.stamp.matches(target.fingerprint);
}

async function build(target) {
  target.stamp.clear();
  await target.build();
  // The fingerprint was taken before: a source that changed meanwhile makes the next run build again.
  target.stamp.write(target.fingerprint);
}
