import { schema } from '@halle/db';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { key, world } from '../../test/harness.ts';
import { afterDeadline, bidOn, publishedCall } from '../../test/published.ts';

afterEach(() => {
	vi.useRealTimers();
});

describe('the deadline, by the legal clock alone (CCP R2151-5)', () => {
	it.each([
		[-1, 'sealed'],
		[0, 'sealed'],
		[1, 'late']
	] as const)('%i ms after it, a bid is %s', async (milliseconds, status) => {
		const place = await world();
		const call = await publishedCall(place);
		await place.setNow(afterDeadline(milliseconds));
		const receipt = await place.as('papetier').bids.deposit({ ...bidOn(call), ...key() });
		expect(receipt).toMatchObject({
			isLate: status === 'late',
			receivedAt: afterDeadline(milliseconds).toISOString()
		});
		expect(await place.as('papetier').bids.get(receipt.bidId)).toMatchObject({ status });
	});

	it.each(['2026-12-01T00:00:00Z', '2027-06-01T00:00:00Z'])(
		'takes no notice of a server that believes it is %s',
		async (believed) => {
			const place = await world();
			const call = await publishedCall(place);
			vi.useFakeTimers({ now: new Date(believed), toFake: ['Date'] });
			await place.setNow(afterDeadline(0));
			expect(await place.as('papetier').bids.deposit({ ...bidOn(call), ...key() })).toMatchObject({
				isLate: false
			});
			await place.setNow(afterDeadline(1));
			expect(await place.as('rival').bids.deposit({ ...bidOn(call), ...key() })).toMatchObject({
				isLate: true
			});
		}
	);

	it('leaves the bid in time in play when a late one comes after it', async () => {
		const place = await world();
		const call = await publishedCall(place);
		const inTime = await place.as('papetier').bids.deposit({ ...bidOn(call), ...key() });
		await place.setNow(afterDeadline(60_000));
		const late = await place.as('papetier').bids.deposit({ ...bidOn(call, 1), ...key() });

		expect(late).toMatchObject({ version: 2, isLate: true });
		expect(await place.as('papetier').bids.get(inTime.bidId)).toMatchObject({ status: 'sealed' });
		expect(
			await place.owner.db.select({ type: schema.auditEntries.type }).from(schema.auditEntries)
		).toContainEqual({ type: 'bid.late' });
	});
});

describe('checking a receipt', () => {
	it('tells anyone who holds the code that it exists, its instant and fingerprint, and nothing else', async () => {
		const place = await world();
		const call = await publishedCall(place);
		const { code, receivedAt, contentHash } = await place
			.as('papetier')
			.bids.deposit({ ...bidOn(call), ...key() });

		const copied = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
		expect(await place.asNobody().bids.receipt(copied)).toEqual({
			code,
			receivedAt: new Date(receivedAt),
			contentHash
		});
		await expect(place.asNobody().bids.receipt('AAAAA-AAAAA-AAAAA-AAAAA')).rejects.toMatchObject({
			message: 'RECEIPT_NOT_FOUND'
		});
	});

	it('gives two bids of the same price fingerprints that say nothing of it', async () => {
		const place = await world();
		const call = await publishedCall(place);
		const one = await place.as('papetier').bids.deposit({ ...bidOn(call), ...key() });
		const same = await place.as('papetier').bids.deposit({ ...bidOn(call), ...key() });
		expect(same.contentHash).not.toBe(one.contentHash);
	});
});
