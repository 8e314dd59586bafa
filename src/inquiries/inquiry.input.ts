import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { buildMessage, ValidateBy, ValidateIf } from 'class-validator';
import { Email, Flag, IfGiven, Line, OneOf, Optional, Phone, Prose, Secret } from '../common/input/rules.js';
import { USER_BOUNDS } from '../users/user.bounds.js';
import { INQUIRY_BOUNDS } from './inquiry.bounds.js';
import { isTourDay, MOST_PREFERRED_TIMES, PARTS_OF_DAY, type PartOfDay, TOUR_DAY_REASON } from './preferred-time.js';

// What people and programs send, by the names on the wire. Unknown names are refused.

const { full_name: NAME, email: EMAIL } = USER_BOUNDS;
const { message: MESSAGE, reply: REPLY } = INQUIRY_BOUNDS;

/** When somebody would like to see a home, as a program says it. */
export class PreferredTimeBody {
  @ApiProperty({ format: 'date', example: '2026-12-01', description: 'A day at the home, from tomorrow on.' })
  date: string;

  @ApiProperty({ enum: PARTS_OF_DAY })
  part_of_day: PartOfDay;
}

/** What a program sends for the member whose token it has. */
export class InquiryBody {
  @ApiProperty({
    required: false,
    minLength: NAME.min,
    maxLength: NAME.max,
    description: 'The account’s unless given.',
  })
  @IfGiven()
  @Line(NAME)
  name?: string;

  @ApiProperty({
    required: false,
    format: 'email',
    maxLength: EMAIL.max,
    description: 'Where the seller answers. The account’s unless given.',
  })
  @IfGiven()
  @Email()
  email?: string;

  @ApiProperty({
    required: false,
    type: String,
    nullable: true,
    description: 'Kept as E.164.',
    example: '+12065550142',
  })
  @Optional()
  @Phone()
  phone?: string | null = null;

  @ApiProperty({ minLength: MESSAGE.min, maxLength: MESSAGE.max })
  @Prose(MESSAGE)
  message: string;

  @ApiProperty({ required: false, default: false, description: 'Wants to see the home.' })
  @IfGiven()
  @Flag()
  tour?: boolean = false;

  @ApiProperty({
    required: false,
    type: [PreferredTimeBody],
    maxItems: MOST_PREFERRED_TIMES,
    description: 'For the tour, the best first.',
  })
  @IfGiven()
  @PreferredTimes()
  preferred_times?: PreferredTimeBody[] = [];
}

/** What a person fills in, with what tells people from programs. */
export class InquiryFormInput {
  @Line(NAME)
  name: string;

  @Email()
  email: string;

  @Optional()
  @Phone()
  phone: string | null = null;

  @Prose(MESSAGE)
  message: string;

  @IfGiven()
  @Flag()
  tour = false;

  @ForTour() @TourDay() tour_date_1?: string;
  @ForTour() @OneOf(PARTS_OF_DAY) tour_part_1?: PartOfDay;
  @ForTour() @TourDay() tour_date_2?: string;
  @ForTour() @OneOf(PARTS_OF_DAY) tour_part_2?: PartOfDay;
  @ForTour() @TourDay() tour_date_3?: string;
  @ForTour() @OneOf(PARTS_OF_DAY) tour_part_3?: PartOfDay;

  /** Nobody sees this field. What fills it in fills in everything. */
  @IfGiven()
  @Secret()
  website?: string;

  /** See form-token.ts. */
  @IfGiven()
  @Secret(200)
  form_token?: string;
}

export class InquiryChange {
  @ApiProperty({ required: false })
  @IfGiven()
  @Flag()
  read?: boolean;

  @ApiProperty({ required: false, description: 'Out of the way, and kept.' })
  @IfGiven()
  @Flag()
  archived?: boolean;
}

export class ReplyInput {
  @ApiProperty({ minLength: REPLY.min, maxLength: REPLY.max })
  @Prose(REPLY)
  message: string;
}

/** Counts only where it is given and a tour is wanted: what stays in hidden fields is no mistake. */
function ForTour(): PropertyDecorator {
  return ValidateIf((input: InquiryFormInput, value) => input.tour && value !== undefined);
}

function TourDay(): PropertyDecorator {
  const read = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));
  const rule = rejecting(TOUR_DAY_REASON, (value) => typeof value === 'string' && isTourDay(value, new Date()));
  return (target, property) => {
    read(target, property);
    rule(target, property);
  };
}

function PreferredTimes(): PropertyDecorator {
  const reason = `must be a list of at most ${String(MOST_PREFERRED_TIMES)} objects with date and part_of_day: each date ${TOUR_DAY_REASON}, each part_of_day ${PARTS_OF_DAY.join(', ')}`;
  return rejecting(
    reason,
    (value) => Array.isArray(value) && value.length <= MOST_PREFERRED_TIMES && value.every(isPreferredTime),
  );
}

function isPreferredTime(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { date, part_of_day: part, ...rest } = value as Record<string, unknown>;
  return (
    Object.keys(rest).length === 0 &&
    typeof date === 'string' &&
    isTourDay(date, new Date()) &&
    (PARTS_OF_DAY as readonly unknown[]).includes(part)
  );
}

function rejecting(reason: string, validate: (value: unknown) => boolean): PropertyDecorator {
  const options = { message: reason };
  return ValidateBy(
    { name: reason, validator: { validate, defaultMessage: buildMessage(() => reason, options) } },
    options,
  );
}
