// What the machine can do of bcrypt alone, with as many at once as it has cores: the parent sends the seconds and gets hashes per second.
import { availableParallelism } from 'node:os';
import bcrypt from 'bcrypt';

process.on('message', async ({ seconds }) => {
  const hash = await bcrypt.hash('plum lantern 78', 12);
  const end = performance.now() + seconds * 1000;
  const started = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      while (performance.now() < end) {
        await bcrypt.compare('plum lantern 78', hash);
        done++;
      }
    }),
  );
  process.send({ perSecond: (done / (performance.now() - started)) * 1000 });
});
process.once('disconnect', () => process.exit());
