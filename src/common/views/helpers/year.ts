/** `{{year}}`: the current year. */
export function year(): number {
  return new Date().getUTCFullYear();
}
