import * as schema from './schema/index.ts';

export { openDb, type Connection, type ConnectOptions, type Db } from './connect.ts';
export { copyOut } from './copy.ts';
export { readFamilies, readFamily } from './families.ts';
export { schema };
export { builder, keptRows, readTogether, rowsOf } from './rows-of.ts';
export { readLaw, readLawAndHolidays, readLegalRules, toLegalRuleRow } from './legal-rules.ts';
