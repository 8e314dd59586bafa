// The measure of the others: a bare node:http server that sends answers it has been given, byte for byte.
// The parent sends Map<path, { status, headers, body }> and gets the port.
import http from 'node:http';

let answers = new Map();

const server = http.createServer((request, response) => {
  const { status, headers, body } = answers.get(request.url);
  response.writeHead(status, headers);
  response.end(body);
});

process.once('message', (given) => {
  answers = given;
  server.listen(0, '127.0.0.1', () => process.send(server.address().port));
});
process.once('disconnect', () => process.exit());
