import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import type { InquiryList } from '../../src/inquiries/inquiry.resource.js';
import { Inquiry } from '../../src/inquiries/inquiry.entity.js';
import { User } from '../../src/users/user.entity.js';
import type { TestApp } from './app.js';
import type { Member } from './listing.js';
import { call } from './people.js';

export const INQUIRY = { message: 'Is the porch original?', name: 'Cleo Hart', email: 'cleo@buyers.example' } as const;

/** Days from now, as the API takes them. */
export function dayIn(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

export async function inboxOf(test: TestApp, { token }: Member, query = ''): Promise<InquiryList> {
  return (await call<InquiryList>(test, 'GET', `/me/inquiries${query}`, { token })).body;
}

/** What the mailed link would do. */
export async function confirmEmail({ app }: TestApp, { id }: { id: string }): Promise<void> {
  await app.get(UnitOfWork).run((tx) => tx.update(User, { id }, { emailVerifiedAt: new Date() }));
}

/** All that is stored, the oldest first. */
export function storedInquiries({ app }: TestApp): Promise<Inquiry[]> {
  return app
    .get<DataSource>(getDataSourceToken())
    .getRepository(Inquiry)
    .find({ order: { createdAt: 'ASC' } });
}
