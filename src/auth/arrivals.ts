import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { User } from '../users/user.entity.js';

export interface Arrival {
  user: User;
  /** Has the account just been made? */
  isNew: boolean;
  request: Request;
  /** For what is to be told on the next page, and for cookies. The redirect is made afterwards. */
  response: Response;
}

/** What people asked for as visitors and have signed in for: features say what is to be done as soon as it is known who they are. */
@Injectable()
export class Arrivals {
  private readonly tasks: ((arrival: Arrival) => Promise<void>)[] = [];

  /** Called once by each feature when its door opens. A task that fails for a foreseen reason tells the person itself. */
  onArrival(task: (arrival: Arrival) => Promise<void>): void {
    this.tasks.push(task);
  }

  async arrived(arrival: Arrival): Promise<void> {
    for (const task of this.tasks) await task(arrival);
  }
}
