export interface SqliteSettings {
  type: 'sqlite';
  path: string;
}

export interface ServerDatabaseSettings {
  type: 'mysql' | 'mariadb';
  host: string;
  port: number;
  username: string;
  password: string;
  database: string;
}

export type DatabaseSettings = SqliteSettings | ServerDatabaseSettings;

/** What a `DATABASE_URL` means, or, as a sentence without a subject, what is wrong with it. */
export function databaseSettings(url: string): DatabaseSettings | string {
  if (url.startsWith('sqlite:')) return sqliteSettings(url.slice('sqlite:'.length));
  if (/^(mysql|mariadb):\/\//.test(url)) return serverSettings(url);
  return 'must begin with sqlite:, mysql:// or mariadb://';
}

function sqliteSettings(path: string): SqliteSettings | string {
  const plain = path.replace(/^\/\//, '');
  if (plain === '') return 'must name a file, such as sqlite:var/nexhome.sqlite';
  // Readers and the writer are separate connections, which an in-memory database would not share.
  if (plain.startsWith(':memory:')) {
    return 'must name a file: an in-memory database cannot be shared by readers and the writer';
  }
  return { type: 'sqlite', path: plain };
}

function serverSettings(url: string): ServerDatabaseSettings | string {
  if (!URL.canParse(url)) {
    return 'is not a readable address: user:password@host:port/database, with special characters percent-encoded';
  }
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  try {
    const database = decodeURIComponent(pathname.slice(1));
    if (!/^[\w$-]{1,64}$/.test(database)) {
      return 'must end with the name of a database, such as mysql://user:password@host:3306/nexhome';
    }
    if (hostname === '') return 'must name a host';
    return {
      type: protocol === 'mysql:' ? 'mysql' : 'mariadb',
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      port: port === '' ? 3306 : Number(port),
      username: decodeURIComponent(username),
      password: decodeURIComponent(password),
      database,
    };
  } catch {
    return 'has a percent-encoding that cannot be read';
  }
}
