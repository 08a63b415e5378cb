import { runUnderPinnedNode } from './bootstrap.mjs';

// A young generation that does not grow with the memory of the machine: the launcher stays, and does little.
await runUnderPinnedNode('start.ts', ['--max-semi-space-size=1']);
