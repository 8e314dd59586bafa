import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';

/** An import file that cannot be read as one at all. */
export class UnreadableFileError extends Error {}

const MAX_LINE_CHARACTERS = 1_000_000;

/** Stands for a line that is too long to be one: it was passed over. */
export const TOO_LONG = Symbol('too long');

/**
 * The lines of a UTF-8 file, gzip or plain, without their ends; a byte order mark is dropped.
 * @param onBytes is told how many bytes of the file have been read
 * @throws UnreadableFileError
 */
export async function* readLines(
  file: string,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string | typeof TOO_LONG> {
  const compressed = await isGzip(file);
  // In small portions, so that the bytes read tell how far the rows have come, also in a compressed file.
  const source = createReadStream(file, { highWaterMark: 8 * 1024 });
  // The pipeline hands an error of either stream to whoever reads the last one.
  const bytes = compressed ? pipeline(source, createGunzip(), () => undefined) : source;
  const splitter = new LineSplitter();
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      onBytes(source.bytesRead);
      yield* splitter.push(chunk);
    }
  } catch (error) {
    throw new UnreadableFileError(`${file} cannot be read: ${(error as Error).message}`);
  } finally {
    source.destroy();
  }
  yield* splitter.end();
}

/** Cuts decoded chunks into lines, holding at most one line of the greatest length. */
class LineSplitter {
  private readonly decoder = new StringDecoder('utf8');
  private rest = '';
  private skipping = false;
  private first = true;

  *push(chunk: Buffer): Generator<string | typeof TOO_LONG> {
    const text = this.rest + this.decoder.write(chunk);
    const lines = (this.first ? text.replace(/^\uFEFF/, '') : text).split('\n');
    this.first = false;
    this.rest = lines.pop() ?? '';
    for (const line of lines) yield this.finish(line);
    if (this.rest.length > MAX_LINE_CHARACTERS) {
      this.rest = '';
      this.skipping = true;
    }
  }

  *end(): Generator<string | typeof TOO_LONG> {
    const last = this.rest + this.decoder.end();
    if (last !== '' || this.skipping) yield this.finish(last);
  }

  private finish(line: string): string | typeof TOO_LONG {
    const tooLong = this.skipping || line.length > MAX_LINE_CHARACTERS;
    this.skipping = false;
    return tooLong ? TOO_LONG : withoutReturn(line);
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

async function isGzip(file: string): Promise<boolean> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
      return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new UnreadableFileError(
      `${file} cannot be opened (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})`,
    );
  }
}
