import { ApiProperty } from '@nestjs/swagger';

export class ProblemField {
  @ApiProperty({ description: 'The field or parameter.', example: 'min_price' })
  field: string;

  @ApiProperty({ description: 'What it must be.', example: 'must be a whole number from 0 to 1,000,000,000' })
  reason: string;
}

/** RFC 9457, with a stable code and, where single fields are at fault, their list. */
export class Problem {
  @ApiProperty({ description: 'The kind of problem.', example: 'about:blank' })
  type: string;

  @ApiProperty({ description: 'The HTTP status in words.', example: 'Bad Request' })
  title: string;

  @ApiProperty({ example: 400 })
  status: number;

  @ApiProperty({ description: 'Stable name of the problem, for programs.', example: 'invalid_parameters' })
  code: string;

  @ApiProperty({ description: 'The problem in a sentence.' })
  detail: string;

  @ApiProperty({ description: 'Number of this request, for asking about it.' })
  request_id: string;

  @ApiProperty({ type: [ProblemField], required: false, description: 'The fields at fault.' })
  errors?: ProblemField[];

  @ApiProperty({ type: [String], required: false, description: 'What could be done instead, where that is known.' })
  allowed?: string[];
}
