import { forbidden, options } from './scripts/boundaries.ts';

export default { forbidden, options };
