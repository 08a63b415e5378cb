import * as schema from './schema/index.ts';

export { openDb, type Connection, type ConnectOptions, type Db } from './connect.ts';
export { copyOut } from './copy.ts';
export { schema };
export { readLaw, readLegalRules, toLegalRuleRow } from './legal-rules.ts';
