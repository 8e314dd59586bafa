import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonalData, type PersonalDataSource } from '../users/personal-data.service.js';
import { toUserResource } from '../users/user.resource.js';
import { UsersService } from '../users/users.service.js';
import { toSessionResource } from './session.resource.js';
import { Sessions } from './sessions.service.js';

/** The account itself and where it is signed in, for downloading an account's data. */
@Injectable()
export class SessionData implements OnModuleInit, PersonalDataSource {
  readonly name = 'account';

  constructor(
    private readonly users: UsersService,
    private readonly sessions: Sessions,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async export(userId: string): Promise<unknown> {
    const [user, open] = await Promise.all([this.users.findById(userId), this.sessions.listOpen(userId)]);
    return {
      profile: user && toUserResource(user),
      sessions: open.map((each) => toSessionResource(each, null)),
    };
  }

  /** The row of the user takes its sessions, tokens and links with it. */
  erase(): Promise<void> {
    return Promise.resolve();
  }
}
