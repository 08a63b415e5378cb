import { runUnderPinnedNode } from './bootstrap.mjs';

await runUnderPinnedNode('../api/src/cli/main.ts');
