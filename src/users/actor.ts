import type { Role } from './user.entity.js';

/** On whose behalf a service acts. Services never see how somebody signed in. */
export interface Actor {
  id: string;
  role: Role;
}
