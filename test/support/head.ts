/** What the head of a page says of it, as a browser reads it. */
export function headOf(html: string) {
  const find = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(html)?.[1];
    return found === undefined ? undefined : textOf(found);
  };
  const meta = (name: string): string | undefined =>
    find(new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`));
  return {
    title: find(/<title>([^<]*)<\/title>/),
    canonical: find(/<link rel="canonical" href="([^"]*)"/),
    feed: find(/<link rel="alternate" type="application\/atom\+xml" title="[^"]*" href="([^"]*)"/),
    meta,
  };
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function textOf(html: string): string {
  return html.replace(/&(?:#x([0-9a-f]+)|(\w+));/gi, (whole, hex: string | undefined, name: string | undefined) =>
    hex === undefined ? (NAMED[name ?? ''] ?? whole) : String.fromCodePoint(parseInt(hex, 16)),
  );
}
