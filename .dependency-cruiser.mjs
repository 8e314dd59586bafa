// The dependency rule: what may import what. docs/ARCHITECTURE.md says why.

/** What everything may stand on. These know no feature: entities are listed in /ormconfig.ts and handed in by app.module. */
const BASE = ['common', 'config', 'database'];

/** Each folder of src/, and the other folders that its rules and services may import. */
const MAY_USE = {
  common: BASE,
  config: BASE,
  database: BASE,
  users: BASE,
  auth: [...BASE, 'users', 'mail', 'limits'],
  limits: BASE,
  mail: BASE,
  images: BASE,
  geo: BASE,
  properties: [...BASE, 'users', 'images', 'limits', 'geo'],
  inquiries: [...BASE, 'users', 'mail', 'limits', 'properties'],
  search: [...BASE, 'properties', 'geo'],
  favorites: [...BASE, 'users', 'properties'],
  visits: [...BASE, 'users', 'properties'],
  dashboard: [...BASE, 'properties', 'favorites', 'inquiries', 'visits'],
  seo: [...BASE, 'properties', 'search', 'images'],
  health: [...BASE, 'search'],
  import: [...BASE, 'users', 'images', 'properties', 'search'],
  demo: [...BASE, 'users', 'images', 'properties', 'search', 'favorites', 'inquiries', 'visits'],
  cli: [...BASE, 'users', 'auth', 'images', 'properties', 'search', 'import', 'demo'],
};

const DOOR = '[.](pages|controller)[.]ts$';
// What presents to one of the doors sees every feature, as a page does: a home with its favorites and its place in a search.
const PRESENTATION = '[.-](pages|controller|views|presenter|resource|form)[.]ts$';
const ENTITY = '[.]entity[.]ts$';
/** A program of its own: the service names its file and does not import it. */
const THREAD = '^src/search/search-thread[.]ts$';
const SPEC = '[.]spec[.]ts$';

const folderRules = Object.entries(MAY_USE).map(([folder, others]) => ({
  name: `${folder}-uses-only`,
  comment: `src/${folder} may import ${others.filter((other) => other !== folder).join(', ')}; its doors and presenters more.`,
  severity: 'error',
  from: { path: `^src/${folder}/`, pathNot: [PRESENTATION, ENTITY, SPEC] },
  to: { path: '^src/[^/]+/', pathNot: `^src/(${[folder, ...others].join('|')})/` },
}));

export default {
  forbidden: [
    ...folderRules,
    {
      name: 'folder-without-rule',
      comment: 'A new folder of src/ says in MAY_USE what it may import.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: `^src/(${Object.keys(MAY_USE).join('|')})/` },
      to: {},
    },
    {
      name: 'entities-relate-to-entities',
      comment: 'For a relation an entity may import any other entity, and nothing else of another feature.',
      severity: 'error',
      from: { path: `^src/([^/]+)/.*${ENTITY}` },
      to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', `^src/(${BASE.join('|')})/`, ENTITY] },
    },
    {
      name: 'commands-are-not-imported',
      severity: 'error',
      from: { path: '^src/(?!cli/)' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'doors-open-in-door-modules',
      comment:
        'Doors are registered in pages.module and api.module, so that features never form a cycle through them. Health is neither a page nor part of the API.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(pages|api)[.]module[.]ts$', '^src/health/', SPEC] },
      to: { path: DOOR },
    },
    {
      name: 'features-do-not-know-the-application',
      comment: 'Only the commands start the application; everything else is started by it.',
      severity: 'error',
      from: { path: '^src/(?!cli/)[^/]+/', pathNot: SPEC },
      to: { path: '^src/[^/]+[.]ts$|^ormconfig[.]ts$' },
    },
    {
      name: 'services-do-not-know-http',
      comment: 'Services receive an actor; requests, responses and how somebody signed in stay with the doors.',
      severity: 'error',
      from: { path: '^src/(?!auth/|common/)[^/]+/.*[.](service|policy|entity)[.]ts$' },
      to: {
        path: [
          '^src/auth/',
          '^src/common/http/',
          '(^|node_modules/)(@nestjs/platform-express|(@types/)?(express|multer))(/|$)',
        ],
      },
    },
    {
      name: 'no-cycles',
      comment: 'Only entities may refer to each other, as their tables do.',
      severity: 'error',
      from: { path: '^(src|test)/', pathNot: ENTITY },
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that neither the service, nor a command, nor a test reaches is not needed.',
      severity: 'error',
      from: { path: ['^src/main[.]ts$', THREAD, '^src/cli/', '^test/', SPEC] },
      to: { path: '^src/', pathNot: ['^src/main[.]ts$', THREAD, '^src/cli/', SPEC, '[.]d[.]ts$'], reachable: false },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'packages-are-declared',
      comment: 'The running service has only what package.json lists under dependencies. Types are gone by then.',
      severity: 'error',
      from: { path: '^(src|ormconfig)', pathNot: SPEC },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only', 'core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
