// A worker program that does to its parent what the job says.
process.on('message', ({ please, value }) => {
  if (please === 'answer') process.send({ answer: { value, pid: process.pid, environment: Object.keys(process.env) } });
  if (please === 'fail') process.send({ error: 'No space', code: 'ENOSPC' });
  if (please === 'exit') process.exit(7);
  if (please === 'crash') process.kill(process.pid, 'SIGKILL');
  // To "hang" it says nothing.
});
process.on('disconnect', () => process.exit());
if (process.argv[2] === 'never start') process.exit(1);
process.send({ ready: true });
