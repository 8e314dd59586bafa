// A program of its own, forked by SharePictures: drawing takes neither the service's thread nor its memory. It imports nothing of the
// project, so that it also runs from its source.
import sharp from 'sharp';

/** A picture to be drawn: what is written over a photo. */
export interface PictureJob {
  /** A file of a photo that we have made, or an SVG of ours. */
  ground: string;
  /** It is shown whole, above the caption, and not cut to the picture's shape. */
  isDrawing: boolean;
  /** SVG of the picture's size. */
  caption: string;
  width: number;
  height: number;
}

export interface PictureAnswer {
  /** A JPEG, in base64: what goes between processes is text. */
  jpeg: string;
}

sharp.concurrency(1);
sharp.cache(false);

/** Of what a drawing leaves free. */
const PAPER = '#eceae4';

async function draw({ ground, isDrawing, caption, width, height }: PictureJob): Promise<PictureAnswer> {
  const above = Math.round(height * 0.62);
  const shape = isDrawing
    ? sharp(ground, { density: 220 })
        .resize({ width, height: above, fit: 'contain', background: PAPER })
        .extend({ bottom: height - above, background: PAPER })
    : sharp(ground, { limitInputPixels: 50_000_000 }).resize({ width, height, fit: 'cover' });
  const jpeg = await shape
    .flatten({ background: PAPER })
    .composite([{ input: Buffer.from(caption) }])
    .jpeg({ quality: 82, progressive: true, chromaSubsampling: '4:4:4' })
    .toBuffer();
  return { jpeg: jpeg.toString('base64') };
}

/** Ends the process while it holds more than `bytes`: its parent starts another. */
function endWhenLargerThan(bytes: number): void {
  setInterval(() => {
    if (process.memoryUsage.rss() > bytes) process.exit(TOO_LARGE);
  }, 50).unref();
}

const TOO_LARGE = 12;

process.on('message', (job: PictureJob) => {
  draw(job).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: String(error), code: (error as NodeJS.ErrnoException).code }),
  );
});
// The service is gone, killed perhaps: nobody waits for what is being drawn.
process.on('disconnect', () => process.exit());
// Ctrl+C reaches the whole group; the service finishes its requests first, then ends this process.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
endWhenLargerThan(Number(process.argv[2]));
process.send?.({ ready: true });
