import { ApiProperty } from '@nestjs/swagger';
import { formatPhone } from '../common/phone.js';
import type { Receipt } from './inquiries.service.js';
import type { Inquiry } from './inquiry.entity.js';
import { PreferredTimeBody } from './inquiry.input.js';

/** What its sender gets to see. */
export class InquiryReceipt {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', minimum: 1 })
  property_id: number;

  @ApiProperty({ format: 'date-time' })
  created_at: string;
}

/** A message about a home, as its recipient reads it. */
export class InquiryResource extends InquiryReceipt {
  @ApiProperty()
  name: string;

  @ApiProperty({ format: 'email', description: 'As the sender gave it: nobody has proved to read mail sent there.' })
  email: string;

  @ApiProperty({ type: String, nullable: true, description: 'E.164.', example: '+12065550142' })
  phone: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The same number as people read it.' })
  phone_international: string | null;

  @ApiProperty()
  message: string;

  @ApiProperty({ description: 'Wants to see the home.' })
  tour: boolean;

  @ApiProperty({ type: [PreferredTimeBody], description: 'For the tour, the best first.' })
  preferred_times: PreferredTimeBody[];

  @ApiProperty()
  read: boolean;

  @ApiProperty()
  archived: boolean;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When a reply was last mailed by NexHome.',
  })
  replied_at: string | null;
}

export class InquiryList {
  @ApiProperty({ type: [InquiryResource] })
  items: InquiryResource[];

  @ApiProperty({ type: 'integer', minimum: 0, description: 'How many there are in all.' })
  total: number;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description: 'How many of all messages, archived ones apart, are unread.',
  })
  unread: number;

  @ApiProperty({ type: 'integer', minimum: 1 })
  page: number;

  @ApiProperty({ type: 'integer', minimum: 1 })
  per_page: number;
}

export function toReceipt({ id, propertyId, createdAt }: Receipt): InquiryReceipt {
  return { id, property_id: propertyId, created_at: createdAt.toISOString() };
}

export function toInquiryResource(inquiry: Inquiry): InquiryResource {
  return {
    id: inquiry.id,
    property_id: inquiry.propertyId,
    created_at: inquiry.createdAt.toISOString(),
    name: inquiry.senderName,
    email: inquiry.senderEmail,
    phone: inquiry.senderPhone,
    phone_international: inquiry.senderPhone === null ? null : formatPhone(inquiry.senderPhone).text,
    message: inquiry.message,
    tour: inquiry.wantsTour,
    preferred_times: inquiry.preferredTimes.map(({ date, partOfDay }) => ({ date, part_of_day: partOfDay })),
    read: inquiry.readAt !== null,
    archived: inquiry.archivedAt !== null,
    replied_at: inquiry.repliedAt?.toISOString() ?? null,
  };
}
