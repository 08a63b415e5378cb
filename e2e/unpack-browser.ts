/** `unpack-browser.ts FOLDER`: unpacks the archives of @sparticuz/chromium into TMPDIR, where that package writes. */
import { inflate } from '@sparticuz/chromium';
import { join } from 'node:path';

const [packed = ''] = process.argv.slice(2);
const archives = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'];
await Promise.all(archives.map((archive) => inflate(join(packed, archive))));
