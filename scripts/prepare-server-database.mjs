// `npm start` against MySQL or MariaDB on a developer's machine: brings the schema up to date first. SQLite needs nothing
// here, since the server prepares its own file; in production migrating is a step of its own (`npm run migrate`).
import { runTool } from './lib/run.mjs';

const { DATABASE_URL: url = '', NODE_ENV: mode } = process.env;

// What is wrong with an unreadable address is for the server to say.
if (mode !== 'production' && /^(mysql|mariadb):\/\//.test(url) && URL.canParse(url)) {
  const { code } = await runTool('dist/src/cli/migrate.js', []);
  process.exitCode = code;
}
