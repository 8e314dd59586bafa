/** Told in one line, without a stack: a wrong option, or a check that failed. */
export class BenchmarkError extends Error {}
