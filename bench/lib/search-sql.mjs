// The same questions in SQL: as one writes them first, and as well as MariaDB can be tuned for them.
import mysql from 'mysql2/promise';
import { Readable } from 'node:stream';
import { startMariadb } from '../../scripts/lib/mariadb.mjs';
import { endLater } from './children.mjs';
import { clusterLine } from './search-answers.mjs';
import { FEATURES } from './search-market.mjs';
import { countFacets } from './search-sql-facets.mjs';

const DATABASE = 'nexhome_search';
/** Of a degree, in millionths: homes are found by the cells that a box touches, then compared exactly. */
const CELL = 100_000;
const CELLS_ACROSS = 3600;
const CELL_ORIGIN = { latitude: 90_000_000, longitude: 180_000_000 };
const ROWS_A_PIECE = 500;
/** What one home takes with all its indexes; the server keeps everything in memory, as the index does. */
const BYTES_A_HOME = 3500;

/** Everything that facets and filters ask of a row, so that an index answers without going to it. */
const COVERED =
  'price, bedrooms, property_type, bathroom_quarters, garage_spaces, is_price_cut, has_photos, feature_bits, published_at';

const TABLE = `CREATE TABLE properties (
  id INT UNSIGNED NOT NULL PRIMARY KEY,
  status ENUM('active', 'pending', 'sold') NOT NULL,
  property_type ENUM('single_family', 'condo', 'townhouse', 'multi_family', 'manufactured', 'land') NOT NULL,
  price INT NOT NULL,
  bedrooms TINYINT UNSIGNED NULL,
  bathroom_quarters TINYINT UNSIGNED NULL,
  living_area_sqft INT NULL,
  lot_sqft INT NULL,
  year_built SMALLINT NULL,
  garage_spaces TINYINT UNSIGNED NULL,
  hoa_monthly INT NULL,
  feature_bits INT UNSIGNED NOT NULL,
  address VARCHAR(120) NULL,
  city VARCHAR(80) NOT NULL,
  state CHAR(2) NOT NULL,
  zip CHAR(5) NOT NULL,
  latitude_e6 INT NULL,
  longitude_e6 INT NULL,
  cell INT NULL,
  is_price_cut TINYINT NOT NULL,
  has_photos TINYINT NOT NULL,
  published_at BIGINT NOT NULL,
  change_sequence BIGINT NOT NULL,
  search_text TEXT NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci`;

const INDEXES = [
  `KEY ix_city (status, state, city, ${COVERED})`,
  `KEY ix_cell (status, cell, latitude_e6, longitude_e6, ${COVERED})`,
  'KEY ix_newest (status, published_at, id, price, bedrooms)',
  `KEY ix_price (status, ${COVERED})`,
  'FULLTEXT KEY ft_text (search_text)',
];

export class SqlReference {
  /** Starts a server of its own and fills it. @param {number} size @param {(text: string) => void} say */
  static async start(market, size, say) {
    const bufferPool = Math.ceil((128e6 + size * BYTES_A_HOME) / 2 ** 20);
    const server = await startMariadb([
      `--innodb-buffer-pool-size=${bufferPool}M`,
      '--innodb-log-file-size=256M',
      '--innodb-ft-sort-pll-degree=2',
      '--innodb-sort-buffer-size=64M',
      '--tmp-table-size=64M',
      '--max-heap-table-size=64M',
      '--sort-buffer-size=8M',
    ]);
    const reference = new SqlReference(server);
    endLater(() => reference.stop());
    try {
      await reference.fill(market, size, say);
      return reference;
    } catch (error) {
      await reference.stop();
      throw error;
    }
  }

  constructor(server) {
    this.server = server;
  }

  async fill(market, size, say) {
    this.connection = await mysql.createConnection({ uri: this.server.url, infileStreamFactory: () => this.homes });
    await this.connection.query(`CREATE DATABASE ${DATABASE}`);
    await this.connection.changeUser({ database: DATABASE });
    await this.connection.query(TABLE);
    // So rows go into the empty table in bulk.
    await this.connection.query('SET unique_checks = 0, foreign_key_checks = 0');
    this.homes = Readable.from(pieces(market, size), { objectMode: false });
    await this.connection.query("LOAD DATA LOCAL INFILE 'homes' INTO TABLE properties CHARACTER SET utf8mb4");
    say('rows stored');
    // In one statement: the first full-text index makes the table anew, and the others with it.
    await this.connection.query(`ALTER TABLE properties ${INDEXES.map((index) => `ADD ${index}`).join(', ')}`);
    say('indexes made');
    await this.connection.query('ANALYZE TABLE properties');
  }

  async stop() {
    // A question may still be on its way when somebody interrupts the benchmark.
    this.connection?.destroy();
    await this.server.stop();
  }

  /** Puts a home in the place of the one with its id. */
  async store(home) {
    await this.connection.query('REPLACE INTO properties VALUES (?)', [valuesOf(home)]);
  }

  /** @returns {Promise<number[]>} ids */
  async page({ filter, sort, page, perPage }) {
    const order = sort === 'price_asc' ? 'price, id DESC' : 'published_at DESC, id DESC';
    return this.ids(
      `SELECT id FROM properties WHERE ${where(filter)} ORDER BY ${order} LIMIT ${perPage} OFFSET ${(page - 1) * perPage}`,
    );
  }

  /** @returns {Promise<number>} */
  async count(filter) {
    const [[row]] = await this.connection.query(`SELECT COUNT(*) AS total FROM properties WHERE ${where(filter)}`);
    return row.total;
  }

  /** The first thing that one writes: no index fits, words are looked for with LIKE. */
  async naivePage({ filter, sort, page, perPage }) {
    const order = sort === 'price_asc' ? 'price, id DESC' : 'published_at DESC, id DESC';
    return this.ids(
      `SELECT id FROM properties USE INDEX () WHERE ${where(filter, likeWords)} ORDER BY ${order} LIMIT ${perPage} OFFSET ${(page - 1) * perPage}`,
    );
  }

  async naiveCount(filter) {
    const [[row]] = await this.connection.query(
      `SELECT COUNT(*) AS total FROM properties USE INDEX () WHERE ${where(filter, likeWords)}`,
    );
    return row.total;
  }

  /** @returns {Promise<number[]>} see {@link countFacets} */
  facets(filter, wanted) {
    return countFacets((sql) => this.rows(sql), where, filter, wanted);
  }

  /**
   * @param {{ latitudeStep: number, longitudeStep: number }} grid
   * @returns {Promise<string[]>} a line a cluster, as {@link clusterLine} writes it
   */
  async clusters(filter, box, { latitudeStep, longitudeStep }) {
    const [rows] = await this.connection.query(
      `SELECT FLOOR((latitude_e6 + 90000000) / ${latitudeStep}) AS y, FLOOR((longitude_e6 + 180000000) / ${longitudeStep}) AS x,
        COUNT(*) AS count, SUM(latitude_e6) AS latitudes, SUM(longitude_e6) AS longitudes,
        MIN(latitude_e6) AS south, MIN(longitude_e6) AS west, MAX(latitude_e6) AS north, MAX(longitude_e6) AS east
       FROM properties WHERE ${where({ ...filter, box })} GROUP BY y, x ORDER BY y, x`,
    );
    return rows.map(({ count, latitudes, longitudes, ...edges }) =>
      clusterLine({
        count,
        latitude: Math.round(Number(latitudes) / count),
        longitude: Math.round(Number(longitudes) / count),
        box: edges,
      }),
    );
  }

  async ids(sql) {
    return (await this.rows(sql)).map(([id]) => id);
  }

  /** @returns {Promise<unknown[][]>} */
  async rows(sql) {
    const [rows] = await this.connection.query({ sql, rowsAsArray: true });
    return rows;
  }
}

/** Knows what the question classes ask for. */
function where(filter, words = fullTextWords) {
  const equal = (column, value) => (value === undefined ? [] : [`${column} = ${mysql.escape(value)}`]);
  const compared = (column, operator, value) => (value === undefined ? [] : [`${column} ${operator} ${value}`]);
  return [
    `status IN (${filter.statuses.map((status) => mysql.escape(status)).join()})`,
    ...equal('state', filter.state),
    ...equal('city', filter.city),
    ...compared('price', '>=', filter.minPrice),
    ...compared('price', '<=', filter.maxPrice),
    ...compared('bedrooms', '>=', filter.minBeds),
    ...(filter.box ? inBox(filter.box) : []),
    ...(filter.polygon ? inPolygon(filter.polygon) : []),
    ...(filter.q === undefined ? [] : [words(filter.q)]),
  ].join(' AND ');
}

function fullTextWords(q) {
  return `MATCH (search_text) AGAINST (${mysql.escape(`+${q}*`)} IN BOOLEAN MODE)`;
}

function likeWords(q) {
  return `search_text LIKE ${mysql.escape(`%${q}%`)}`;
}

function inBox({ south, west, north, east }) {
  const cells = [];
  for (let y = row(south); y <= row(north); y++) {
    for (let x = column(west); x <= column(east); x++) cells.push(y * CELLS_ACROSS + x);
  }
  return [
    `cell IN (${cells.join()})`,
    `latitude_e6 BETWEEN ${south} AND ${north}`,
    `longitude_e6 BETWEEN ${west} AND ${east}`,
  ];
}

/** No home lies exactly on one of its lines, where the two might not agree. */
function inPolygon(polygon) {
  const [latitudes, longitudes] = [polygon.map(({ latitude }) => latitude), polygon.map(({ longitude }) => longitude)];
  const around = {
    south: Math.min(...latitudes),
    north: Math.max(...latitudes),
    west: Math.min(...longitudes),
    east: Math.max(...longitudes),
  };
  const ring = [...polygon, polygon[0]].map(({ latitude, longitude }) => `${longitude} ${latitude}`).join(',');
  return [...inBox(around), `ST_Contains(ST_GeomFromText('POLYGON((${ring}))'), POINT(longitude_e6, latitude_e6))`];
}

function cellOf({ latitude, longitude }) {
  return latitude === null ? null : row(latitude) * CELLS_ACROSS + column(longitude);
}

function row(latitude) {
  return Math.floor((latitude + CELL_ORIGIN.latitude) / CELL);
}

function column(longitude) {
  return Math.floor((longitude + CELL_ORIGIN.longitude) / CELL);
}

function* pieces(market, size) {
  let piece = '';
  for (let number = 0; number < size; number++) {
    const values = valuesOf(market.home(number));
    piece += `${values.map((value) => (value === null ? String.raw`\N` : value)).join('\t')}\n`;
    if (number % ROWS_A_PIECE === ROWS_A_PIECE - 1 || number === size - 1) {
      yield Buffer.from(piece);
      piece = '';
    }
  }
}

/** In the order of the columns. No text has tabs or backslashes; its lines become one. */
function valuesOf(home) {
  const bits = FEATURES.reduce((sum, { name }, i) => sum + (home.features.includes(name) ? 2 ** i : 0), 0);
  return [
    home.id,
    home.status,
    home.propertyType,
    home.price,
    home.bedrooms,
    home.bathrooms === null ? null : home.bathrooms * 4,
    home.livingAreaSqft,
    home.lotSqft,
    home.yearBuilt,
    home.garageSpaces,
    home.hoaMonthly,
    bits,
    home.address,
    home.city,
    home.state,
    home.zip,
    home.latitude,
    home.longitude,
    cellOf(home),
    Number(home.previousPrice !== null && home.price < home.previousPrice),
    Number(home.photoCount > 0),
    home.publishedAt,
    home.sequence,
    home.text.replaceAll('\n', ' '),
  ];
}
