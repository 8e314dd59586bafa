import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { networkOf, RateLimits } from '../limits/rate-limits.service.js';
import type { Property } from '../properties/property.entity.js';
import { isEmailShown } from './inquiry.policy.js';

/** Gives the email addresses of sellers who show them to those who ask, and never many to one. */
@Injectable()
export class SellerContacts {
  constructor(
    private readonly limits: RateLimits,
    private readonly settings: Settings,
  ) {}

  /**
   * @param address of the client
   * @returns null when it is not shown, which counts nothing
   * @throws TooManyRequestsError
   */
  async reveal(property: Property, address: string): Promise<string | null> {
    if (!isEmailShown(property) || property.status === 'sold') return null;
    const { contactAddress: rate } = this.settings.limits;
    await this.limits.take({ name: 'contact address', subject: networkOf(address), rate });
    return property.contactEmail;
  }
}
