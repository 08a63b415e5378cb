import { runUnderPinnedNode } from './bootstrap.mjs';

await runUnderPinnedNode('start.ts');
