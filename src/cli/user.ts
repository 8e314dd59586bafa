import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { Accounts } from '../auth/accounts.service.js';
import { alternatives } from '../common/alternatives.js';
import { type Role, ROLES, type User } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { command, UsageError, withServices } from './command.js';

const USAGE = `npm run user -- promote EMAIL [--role admin|agent]   gives the role, admin unless told
npm run user -- demote EMAIL                         makes a member of an admin or agent
npm run user -- disable EMAIL                        ends all sessions and lets nobody in
npm run user -- enable EMAIL                         lets the owner in again`;

await command(async (settings) => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { role: { type: 'string', default: 'admin' }, help: { type: 'boolean', short: 'h' } },
  });
  const [action, email, ...rest] = positionals;
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  if (action === undefined || email === undefined || rest.length > 0) throw new UsageError(USAGE);
  await withServices(settings, async (app) => {
    const user = await app.get(UsersService).findByEmail(email);
    if (!user) throw new UsageError('There is no account with that email address');
    process.stdout.write(`${await change(app, action, user, values.role)}\n`);
  });
});

async function change(app: INestApplicationContext, action: string, user: User, role: string): Promise<string> {
  const accounts = app.get(Accounts);
  switch (action) {
    case 'promote':
      await accounts.changeRole(user, roleNamed(role));
      return `${user.email} is ${role} now`;
    case 'demote':
      await accounts.changeRole(user, 'member');
      return `${user.email} is member now`;
    case 'disable':
      await accounts.disable(user);
      return `${user.email} is disabled; its sessions are over`;
    case 'enable':
      await accounts.enable(user);
      return `${user.email} can sign in again`;
    default:
      throw new UsageError(USAGE);
  }
}

function roleNamed(name: string): Role {
  const role = ROLES.find((each) => each === name);
  if (!role) throw new UsageError(`--role must be ${alternatives(ROLES)}`);
  return role;
}
