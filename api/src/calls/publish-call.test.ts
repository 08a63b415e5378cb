import { describe, expect, it } from 'vitest';
import { world } from '../../test/harness.ts';
import { publishedCall } from '../../test/stories.ts';

describe('publishing', () => {
	it('walks the whole way', async () => {
		const w = await world();
		const call = await publishedCall(w);
		expect(call.reference).toMatch(/^AC-2026-/);
	});
});
