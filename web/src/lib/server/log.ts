import { openLog } from '@halle/log';

/** The log of this process: named fields only, never an address, a field of a form or the text of an error. */
export const log = openLog('web');
