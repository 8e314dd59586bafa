/** Lengths are in characters. */
export const NOTE = { min: 0, max: 1000 } as const;

/** Of one member. */
export const MOST_FAVORITES = 2000;

/** More columns than that cannot be compared at a glance. */
export const MOST_COMPARED = 4;

/** How long a removed favorite can come back as it was. */
export const UNDO_MINUTES = 10;
