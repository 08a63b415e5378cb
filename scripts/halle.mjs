import { runUnderPinnedNode } from './bootstrap.mjs';

// One thread of V8 beside our own: with more, compilers and collector take two processors from what they serve (decision 0032).
await runUnderPinnedNode('../api/src/cli/main.ts', ['--v8-pool-size=1']);
