/** "draft, active or sold": the choices of which one must be taken. */
export function alternatives(choices: readonly string[]): string {
  return `${choices.slice(0, -1).join(', ')} or ${choices.at(-1) ?? ''}`;
}
