import { runUnderPinnedNode } from './bootstrap.mjs';

await runUnderPinnedNode('test.ts');
