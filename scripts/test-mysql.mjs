// Runs the tests against a MySQL server that is already there.
if (/^mysql:\/\//.test(process.env.TEST_DATABASE_URL ?? '')) {
  await import('./test-mariadb.mjs');
} else {
  console.error(
    'nexhome: set TEST_DATABASE_URL to a MySQL server whose account may create databases, such as mysql://root@127.0.0.1:3306',
  );
  process.exitCode = 1;
}
