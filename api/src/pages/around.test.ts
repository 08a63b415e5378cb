import { schema } from '@halle/db';
import { expect, it } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';
import { postNeeds } from '../../test/stories.ts';

const aubigny = { siren: '211800156', communeCode: '18015' };
const argent = { siren: '211800115', communeCode: '18011' };
/** In the Ain, far from both. */
const farAway = { siren: '210100012', communeCode: '01001' };

/** A contract of a commune, published as open data. */
async function contract(
	{ owner: { db } }: World,
	{ siren, communeCode }: typeof aubigny,
	endsOn: string,
	familyId = 'printing-paper'
): Promise<string> {
	const [imported] = await db
		.insert(schema.importedContracts)
		.values({
			contractId: `${communeCode}-${endsOn}-${familyId}`,
			buyerSiret: `${siren}00017`,
			buyerSiren: siren,
			buyerName: communeCode,
			title: 'Fourniture de papier',
			source: 'essai'
		})
		.returning({ id: schema.importedContracts.id });
	const values = {
		siren,
		communeCode,
		title: 'Fourniture de papier',
		cpvCode: '30197630',
		durationMonths: 24
	};
	const [row] = await db
		.insert(schema.anticipatedNeeds)
		.values({ ...values, contractRowId: imported?.id ?? '', familyId, endsOn })
		.returning({ id: schema.anticipatedNeeds.id });
	return row?.id ?? '';
}

it('says who is here around a commune and what is sought there, in numbers, and its own need where it has one', async () => {
	const w = await world();
	const [, ofBlancafort = ''] = await postNeeds(w, ['Argent', 'Blancafort'], { familyId: 'printing-paper' });
	const own = await w.as('buyerOfAubigny').today.around();
	expect(own.own?.name).toBe('Aubigny-sur-Nère');
	const names = own.communes.map(({ name }) => name);
	expect(names).toEqual(expect.arrayContaining(['Argent-sur-Sauldre', 'Blancafort']));
	expect(names).not.toContain('Aubigny-sur-Nère');
	const metres = own.communes.map((one) => one.metres);
	expect(metres).toEqual(metres.toSorted((a, b) => a - b));
	expect(own.communes[0]?.all).toBe(own.communes.length);
	const sought = { familyId: 'printing-paper', cpvCode: '30197630' };
	expect(own.sought).toEqual([{ ...sought, communes: 2, ownNeedId: null }]);

	// Of two who seek, each reads of the other alone, and of its own need; whose the others are, nobody.
	const other = await w.as('buyerOfBlancafort').today.around();
	expect(other.sought).toEqual([{ ...sought, communes: 1, ownNeedId: ofBlancafort }]);

	// A draft is nobody’s to know of.
	const salt = { ...paper, title: 'Sel', familyId: 'road-salt' };
	await w.as('buyerOfBlancafort').needs.draft({ ...salt, ...key() });
	expect((await w.as('buyerOfAubigny').today.around()).sought).toHaveLength(1);
});

it('is no answer for who posts no needs, whatever lets them through', async () => {
	const w = await world();
	await postNeeds(w, ['Argent']);
	expect((await w.unchecked('papetier').today.around()).sought).toEqual([]);
	await expect(w.as('papetier').today.around()).rejects.toMatchObject({ message: 'ROLE_REQUIRED' });
});

it('counts the communes around whose contracts end within half a year of an own one', async () => {
	const w = await world();
	const id = await contract(w, aubigny, '2027-03-12');
	const read = async () => (await w.as('buyerOfAubigny').today.around()).renewals;
	// Too late, of another family, too far.
	await contract(w, argent, '2028-03-12');
	await contract(w, argent, '2027-03-12', 'toner');
	await contract(w, farAway, '2027-03-12');
	expect(await read()).toEqual([
		{ id, title: 'Fourniture de papier', endsOn: '2027-03-12', familyId: 'printing-paper', communes: 0 }
	]);
	await contract(w, argent, '2027-08-01');
	await contract(w, argent, '2026-12-01');
	expect(await read()).toMatchObject([{ communes: 1 }]);
});

it('lets a need that is posted from there follow the contract of the commune, and no other', async () => {
	const w = await world();
	const buyer = w.as('buyerOfAubigny');
	const propose = () => buyer.needs.propose({ familyId: 'printing-paper' });
	await contract(w, argent, '2027-02-28');
	await contract(w, aubigny, '2027-01-31', 'toner');
	await w.owner.sql`update anticipated_needs set cpv_code = '30125100' where family_id = 'toner'`;
	await contract(w, aubigny, '2026-10-31');
	expect(await propose()).toMatchObject({ running: null });

	const id = await contract(w, aubigny, '2027-03-12');
	const days = { startsFromOn: '2027-03-13', startsUntilOn: '2027-03-13' };
	const running = { title: 'Fourniture de papier', endsOn: '2027-03-12' };
	expect(await propose()).toMatchObject({ running, ...days });
	// An end that is only supposed is nobody’s word.
	await w.owner.db.update(schema.importedContracts).set({ flags: ['end-cycle'] });
	expect(await propose()).toMatchObject({ running: null });
	await w.owner.db.update(schema.importedContracts).set({ flags: [] });
	const needId = await buyer.renewals.claim({ id, estimateExclTaxCents: 500_000, ...key() });
	expect(await buyer.needs.get(needId)).toMatchObject({ contractEndsOn: '2027-03-12', ...days });
	expect(await propose()).toMatchObject({ running: null });
});
