// Checks the published description of the API. A warning counts as a failure: a generated document has no excuse.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { formatProblems, getTotals, lint, loadConfig } from '@redocly/openapi-core';
import { ROOT } from './lib/run.mjs';

const document = path.join(ROOT, 'docs/api/openapi.json');
if (!existsSync(document)) {
  console.error('docs/api/openapi.json is missing: npm run openapi writes it');
  process.exit(1);
}
const config = await loadConfig({ configPath: path.join(ROOT, 'redocly.yaml') });
const problems = await lint({ ref: document, config });
if (problems.length > 0) {
  formatProblems(problems, { format: 'stylish', totals: getTotals(problems), version: '' });
  process.exitCode = 1;
}
