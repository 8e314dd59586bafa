import type { Assets } from '../../assets.js';

/** `{{asset "app.css"}}`: the path of a built file, with its content hash. */
export function asset(assets: Assets) {
  return (name: string): string => assets.path(name);
}
