import type { PropertyStatus } from './property.bounds.js';

/** The steps of a home's life. */
export const STEPS = {
  publish: { from: ['draft', 'withdrawn'], to: 'active' },
  withdraw: { from: ['active', 'pending'], to: 'withdrawn' },
  mark_pending: { from: ['active'], to: 'pending' },
  mark_active: { from: ['pending'], to: 'active' },
  record_sale: { from: ['pending'], to: 'sold' },
  undo_sale: { from: ['sold'], to: 'active' },
} as const satisfies Record<string, { from: readonly PropertyStatus[]; to: PropertyStatus }>;

export type Step = keyof typeof STEPS;
export const STEP_NAMES = Object.keys(STEPS) as Step[];

/** The steps that a home in this status can take. */
export function stepsFrom(status: PropertyStatus): Step[] {
  return STEP_NAMES.filter((step) => canTake(step, status));
}

export function canTake(step: Step, status: PropertyStatus): boolean {
  return (STEPS[step].from as readonly PropertyStatus[]).includes(status);
}
