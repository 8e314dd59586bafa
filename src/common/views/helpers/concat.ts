/** `{{concat "img/" name ".svg"}}` */
export function concat(...parts: unknown[]): string {
  // Handlebars passes its options last.
  return parts.slice(0, -1).map(String).join('');
}
