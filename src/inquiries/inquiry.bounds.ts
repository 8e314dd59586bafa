/** What an inquiry may hold: form, API and OpenAPI document read it here. Lengths are in characters. */
export const INQUIRY_BOUNDS = {
  message: { min: 10, max: 5000 },
  reply: { min: 1, max: 10_000 },
} as const;
