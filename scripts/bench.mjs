import { runUnderPinnedNode } from './bootstrap.mjs';

await runUnderPinnedNode('../api/bench/speed.ts');
