/** An element of a document that was found to be well-formed. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  /** Its own, without that of its children. */
  text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
const TOKEN = /<\?xml[^?]*\?>|<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;

/**
 * Reads a document without comments, processing instructions and the like, as we write them.
 * @throws Error saying where it is not well-formed
 */
export function parseXml(document: string): XmlElement {
  if (FORBIDDEN.test(document)) throw new Error('There is a character that XML has no place for');
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < document.length) {
    const at = TOKEN.lastIndex;
    const [whole, closing, name, attributes = '', empty, text] = TOKEN.exec(document) ?? [];
    const parent = open.at(-1)!;
    if (whole === undefined) throw new Error(`Not well-formed at ${document.slice(at, at + 80)}`);
    if (whole.startsWith('<?xml') && at === 0) continue;
    if (whole.startsWith('<?xml')) throw new Error('The declaration stands elsewhere than first');
    if (text !== undefined) {
      if (text.includes(']]>')) throw new Error('There is a ]]> in text');
      parent.text += decoded(text);
    } else if (closing) {
      if (open.pop()!.name !== name) throw new Error(`</${name!}> closes <${parent.name}>`);
    } else {
      const element: XmlElement = { name: name!, attributes: attributesIn(attributes), children: [], text: '' };
      parent.children.push(element);
      if (!empty) open.push(element);
    }
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)!.name}> is not closed`);
  const isWhole = root.children.length === 1 && root.text.trim() === '';
  if (!isWhole) throw new Error('There is not exactly one element outside');
  return root.children[0]!;
}

export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((each) => each.name === name);
}

/** The text of the only child of that name. */
export function textOf(element: XmlElement, name: string): string {
  const found = childrenOf(element, name);
  if (found.length !== 1) throw new Error(`<${element.name}> has ${String(found.length)} <${name}>`);
  return found[0]!.text;
}

function attributesIn(text: string): Record<string, string> {
  const found = [...text.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, decoded(value!)] as const);
  const attributes = Object.fromEntries(found);
  if (Object.keys(attributes).length !== found.length) throw new Error(`An attribute is there twice:${text}`);
  return attributes;
}

function decoded(text: string): string {
  return text.replace(/&([^;\s]*;?)/g, (_, rest: string) => {
    const entity = ENTITIES[rest.slice(0, -1)];
    if (!rest.endsWith(';') || entity === undefined) throw new Error(`&${rest} is no entity`);
    return entity;
  });
}
