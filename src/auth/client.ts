import type { Request } from 'express';

const DEVICE_LENGTH = 300;

/** The device and the place that a request comes from, as far as it says. */
export interface Client {
  /** Its User-Agent, cut to what is stored. */
  device: string;
  /** Its network address, through trusted proxies only. */
  address: string;
}

export function clientOf(request: Request): Client {
  return {
    device: (request.headers['user-agent'] ?? '').slice(0, DEVICE_LENGTH),
    address: (request.ip ?? '').replace(/^::ffff:(?=\d+\.)/i, '').slice(0, 45),
  };
}
