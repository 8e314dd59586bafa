/** The data source that may write; only the unit of work and the migrations use it. */
export const WRITER = Symbol('writer');
