import { emptyForm, type FormView } from '../common/http/form.js';
import type { Property } from '../properties/property.entity.js';
import { streetOf } from '../properties/property.views.js';
import type { User } from '../users/user.entity.js';

/** Somebody whose account is known. */
export interface Known {
  user: Pick<User, 'fullName' | 'email' | 'phone'>;
}

/** The form as it first appears: with words to begin with and, for a member, with who they are. */
export function prefilled(property: Property, viewer: Known | null): FormView {
  const values = { message: `Hello, I am interested in ${streetOf(property)}. ` };
  if (!viewer) return emptyForm(values);
  const { fullName: name, email, phone } = viewer.user;
  return emptyForm({ ...values, name, email, ...(phone === null ? {} : { phone }) });
}
