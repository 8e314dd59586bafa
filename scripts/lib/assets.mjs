// Builds public/assets: every file gets a hash of its content into its name, so that browsers may keep it for ever, and
// manifest.json maps the names the views use ("app.css") to the addresses ("/assets/app.3f2a91c0.css").
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { basemapAssets } from './basemap.mjs';
import { compressBelow } from './compressed.mjs';
import { filesBelow, fingerprint } from './fingerprint.mjs';
import { ROOT, runTool } from './run.mjs';
import { trimmedFont } from './typeface.mjs';

export const OUTPUT = path.join(ROOT, 'public/assets');
const MANIFEST = path.join(OUTPUT, 'manifest.json');
const INTER = 'node_modules/@fontsource-variable/inter';
const SWAGGER = 'node_modules/swagger-ui-dist';
const FLAGS = 'node_modules/country-flag-icons';
const PHONES = 'node_modules/libphonenumber-js';
const MAPLIBRE = 'node_modules/maplibre-gl';

/** Files taken from packages: the name that views and style sheets use, and where it comes from. */
const FROM_PACKAGES = {
  'inter-license.txt': `${INTER}/LICENSE`,
  'swagger-ui.css': `${SWAGGER}/swagger-ui.css`,
  'swagger-ui-bundle.js': `${SWAGGER}/swagger-ui-bundle.js`,
  'swagger-ui-license.txt': `${SWAGGER}/LICENSE`,
  'flags-license.txt': `${FLAGS}/LICENSE`,
  'phone-license.txt': `${PHONES}/LICENSE`,
  'phone-metadata-license.txt': `${PHONES}/LICENSE.Apache`,
  'maplibre-gl.css': `${MAPLIBRE}/dist/maplibre-gl.css`,
  // Stands alone: the map starts it by its address.
  'maplibre-gl-worker.js': `${MAPLIBRE}/dist/maplibre-gl-worker.mjs`,
  'maplibre-license.txt': `${MAPLIBRE}/LICENSE.txt`,
  'us-atlas-license.txt': 'node_modules/us-atlas/LICENSE',
  'topojson-license.txt': 'node_modules/topojson-client/LICENSE',
};

/** The same for typefaces, of which only a part is taken. */
const FONTS = {
  'inter-basic.woff2': `${INTER}/files/inter-latin-wght-normal.woff2`,
  'inter-latin.woff2': `${INTER}/files/inter-latin-wght-normal.woff2`,
  'inter-latin-ext.woff2': `${INTER}/files/inter-latin-ext-wght-normal.woff2`,
};

/**
 * @returns the manifest, and whether it differs from the one before
 * @throws Error when Tailwind or esbuild fails or a style sheet names an asset that does not exist
 */
export async function buildAssets() {
  const manifest = {};
  const publish = (name, content) => (manifest[name] = write(name, content));
  for (const [name, file] of Object.entries({ ...FROM_PACKAGES, ...fromPublic() })) {
    publish(name, withoutSourceMap(file));
  }
  for (const [name, file] of Object.entries(FONTS)) publish(name, await trimmedFont(name, file));
  for (const [name, content] of Object.entries(basemapAssets())) publish(name, content);
  const flags = publishFlags();
  manifest.flags = flags.folder;
  for (const { name, content } of await bundleScripts()) publish(name, content);
  // Style sheets come after what they refer to.
  for (const [name, source] of Object.entries(entries('css'))) {
    publish(name, withHashedAddresses(await compileStyles(source), manifest, source));
  }
  await compressBelow(OUTPUT, (file) => file !== MANIFEST);
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  const changed = !existsSync(MANIFEST) || readFileSync(MANIFEST, 'utf8') !== text;
  // A server that starts meanwhile reads the old manifest or the new one, never half of it.
  writeFileSync(`${MANIFEST}.part`, text);
  renameSync(`${MANIFEST}.part`, MANIFEST);
  removeOthers(new Set([...Object.values(manifest), ...flags.addresses]));
  return { manifest, changed };
}

/** What lies in a folder of public/ is hashed; what lies directly in it (favicon.ico, robots.txt) has an address it must keep. */
function fromPublic() {
  const files = filesBelow(
    ROOT,
    ['public'],
    (file) => !file.startsWith('public/assets/') && file.split('/').length > 2,
  );
  return Object.fromEntries(files.map((file) => [file.slice('public/'.length), file]));
}

/**
 * The flags share one hash, that of their folder: a script knows the address of each from the country's code alone.
 * @returns the addresses of the folder and of every flag
 */
function publishFlags() {
  const files = filesBelow(ROOT, [`${FLAGS}/3x2`], (file) => file.endsWith('.svg'));
  const folder = `flags.${fingerprint(ROOT, files).slice(0, 8)}`;
  const addresses = files.map((file) =>
    writeOnce(`${folder}/${path.basename(file)}`, readFileSync(path.join(ROOT, file))),
  );
  return { folder: `/assets/${folder}`, addresses };
}

/** Each client/*.ts becomes one module for current browsers, with the packages that it imports. */
async function bundleScripts() {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: Object.values(entries('ts')),
    outdir: OUTPUT,
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    tsconfig: 'client/tsconfig.json',
    // Licenses are published as files of their own.
    legalComments: 'none',
    logLevel: 'silent',
  });
  return outputFiles.map(({ path: file, contents }) => ({ name: path.basename(file), content: Buffer.from(contents) }));
}

/** Each client/*.css and client/*.ts is an entry; files in folders below are parts that an entry imports. */
function entries(extension) {
  const files = filesBelow(
    ROOT,
    ['client'],
    (file) => path.posix.dirname(file) === 'client' && file.endsWith(`.${extension}`),
  );
  return Object.fromEntries(files.map((file) => [path.basename(file), file]));
}

async function compileStyles(source) {
  const output = path.join(ROOT, 'var/build', path.basename(source));
  const { code, output: log } = await runTool('tailwindcss', ['-i', source, '-o', output, '--minify'], { quiet: true });
  if (code !== 0) throw new Error(`${source} does not compile:\n${log}`);
  return readFileSync(output);
}

/** A style sheet refers to an asset by its name, url(/assets/img/door.svg), or by its place in a package, url(@scope/package/file). */
function withHashedAddresses(css, manifest, source) {
  const named = Object.fromEntries(Object.keys(manifest).map((name) => [`/assets/${name}`, manifest[name]]));
  for (const [name, file] of Object.entries(FROM_PACKAGES)) named[file.replace('node_modules/', '')] = manifest[name];
  const hashed = css.toString('utf8').replace(/url\(\s*(["']?)([^"')\s]+)\1\s*\)/g, (whole, _quote, reference) => {
    if (/^(data:|#)/.test(reference)) return whole;
    if (!named[reference]) {
      throw new Error(`${source} refers to ${reference}, but the assets are ${Object.keys(named).join(', ')}`);
    }
    return `url(${named[reference]})`;
  });
  return Buffer.from(hashed);
}

/** Source maps are not published, so nothing may point at them: browsers would ask in vain. */
function withoutSourceMap(file) {
  const content = readFileSync(path.join(ROOT, file));
  if (!/\.(css|m?js)$/.test(file)) return content;
  return Buffer.from(
    content.toString('utf8').replace(/\n?(\/\*# sourceMappingURL=.*\*\/|\/\/# sourceMappingURL=.*)\s*$/, '\n'),
  );
}

/** @returns the address of the written file */
function write(name, content) {
  const { dir, name: base, ext } = path.posix.parse(name);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  return writeOnce(path.posix.join(dir, `${base}.${hash}${ext}`), content);
}

/** The name holds a hash of the content, so a file that is there already has it. */
function writeOnce(relative, content) {
  const file = path.join(OUTPUT, relative);
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.part`, content);
    renameSync(`${file}.part`, file);
  }
  return `/assets/${relative}`;
}

function removeOthers(kept) {
  for (const file of readdirSync(OUTPUT, { recursive: true, withFileTypes: true })) {
    const full = path.join(file.parentPath, file.name);
    const address = `/assets/${path.relative(OUTPUT, full).split(path.sep).join('/')}`;
    if (file.isFile() && full !== MANIFEST && !kept.has(address.replace(/\.(br|gz)$/, ''))) rmSync(full);
  }
}
