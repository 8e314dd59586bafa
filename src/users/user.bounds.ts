/** What an account may hold: forms, API and OpenAPI document read it here. Lengths are in characters. */
export const USER_BOUNDS = {
  full_name: { min: 2, max: 120 },
  email: { min: 3, max: 254 },
} as const;
