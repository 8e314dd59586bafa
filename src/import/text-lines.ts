import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';

/** An import file that cannot be read as one at all. */
export class UnreadableFileError extends Error {}

const MAX_LINE_CHARACTERS = 1_000_000;

/**
 * The lines of a UTF-8 file, gzip or plain, without their ends; a byte order mark is dropped.
 * @param onBytes is told how many bytes of the file have been read
 * @throws UnreadableFileError
 */
export async function* readLines(file: string, onBytes: (bytes: number) => void): AsyncGenerator<string> {
  const compressed = await isGzip(file);
  const source = createReadStream(file, { highWaterMark: 256 * 1024 });
  // The pipeline hands an error of either stream to whoever reads the last one.
  const bytes = compressed ? pipeline(source, createGunzip(), () => undefined) : source;
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let first = true;
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      onBytes(source.bytesRead);
      const text = rest + decoder.write(chunk);
      const lines = (first ? text.replace(/^\uFEFF/, '') : text).split('\n');
      first = false;
      rest = lines.pop() ?? '';
      if (rest.length > MAX_LINE_CHARACTERS) {
        throw new UnreadableFileError(`${file} has a line of more than ${String(MAX_LINE_CHARACTERS)} characters`);
      }
      for (const line of lines) yield withoutReturn(line);
    }
  } catch (error) {
    if (error instanceof UnreadableFileError) throw error;
    throw new UnreadableFileError(`${file} cannot be read: ${(error as Error).message}`);
  } finally {
    source.destroy();
  }
  rest += decoder.end();
  if (rest !== '') yield withoutReturn(rest);
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
