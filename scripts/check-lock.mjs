// Fails when the lock file would not install everywhere: a platform binding that a package names but the lock lacks
// (npm drops those silently), an entry without a version, or an address of a registry.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const names = Object.keys(packages);
const problems = [];
for (const [name, entry] of Object.entries(packages)) {
  if (name && !entry.version && !entry.link) problems.push(`${name} has no version`);
  if (entry.resolved) problems.push(`${name} names the address it came from`);
  for (const dependency of Object.keys(entry.optionalDependencies ?? {})) {
    if (!names.some((other) => other.endsWith(`node_modules/${dependency}`))) {
      problems.push(`${name} misses its optional ${dependency}`);
    }
  }
}
if (problems.length) {
  console.error(`package-lock.json:\n  ${problems.join('\n  ')}`);
  process.exit(1);
}
