import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { visitor } from '../context.ts';
import { key, world } from '../../test/harness.ts';
import { exchangeSession } from './exchange-session.ts';
import { password, address, email, withFreeCommune, signUp, tokenIn } from '../../test/free-commune.ts';

describe('signing others up', () => {
	it('makes an EPCI a coordinator', async () => {
		const w = await withFreeCommune();
		await signUp(w, email, '200011781');
		await w
			.asNobody()
			.accounts.redeemLink({ token: tokenIn(w), name: 'Ève Colin', password, address, ...key() });
		const [epci] = await w.owner.db
			.select()
			.from(schema.organisations)
			.where(eq(schema.organisations.siren, '200011781'));
		expect(epci).toMatchObject({ kind: 'epci', name: 'CC du Test', verifiedAt: null });
		const own = await w.owner.db
			.select()
			.from(schema.assignments)
			.where(eq(schema.assignments.organisationId, epci?.id ?? ''));
		expect(own.map(({ role }) => role)).toEqual(['coordinator']);
	});

	it('signs a supplier up by its SIRET, spaces and all, without asking anyone outside', async () => {
		const w = await world();
		const supplier = { siret: '356 000 000 00048', name: 'La Poste', email: 'agence@poste.example' };
		await w.asNobody().accounts.signUpSupplier({ ...supplier, address, ...key() });
		await w.settle();
		await w
			.asNobody()
			.accounts.redeemLink({ token: tokenIn(w), name: 'Ève Colin', password, address, ...key() });
		const stored = await w.owner.db
			.select()
			.from(schema.organisations)
			.where(eq(schema.organisations.siret, '35600000000048'));
		expect(stored).toMatchObject([{ kind: 'supplier', name: 'La Poste', verifiedAt: null }]);
		await expect(
			w.asNobody().accounts.signUpSupplier({ ...supplier, address, ...key() })
		).rejects.toMatchObject({
			message: 'SIRET_ALREADY_REGISTERED'
		});
	});

	it('refuses a SIRET with a slip of the key', async () => {
		const { asNobody } = await world();
		await expect(
			asNobody().accounts.signUpSupplier({
				siret: '35600000000049',
				name: 'X SARL',
				email,
				address,
				...key()
			})
		).rejects.toMatchObject({ code: 'BAD_REQUEST' });
	});
});

describe('choosing a new password', () => {
	it('answers the same for an address without an account, and tells by letter', async () => {
		const w = await world();
		const ask = (to: string) => w.asNobody().accounts.requestPassword({ email: to, address, ...key() });
		expect(await ask('buyerofaubigny@test.example')).toBe(await ask('personne@test.example'));
		await w.settle();
		expect(w.letters.map(({ to, subject }) => [to, subject])).toEqual([
			['buyerofaubigny@test.example', 'Choisir un nouveau mot de passe'],
			['personne@test.example', 'Aucun compte à cette adresse']
		]);
		expect(w.letters[1]?.text).not.toContain('/mot-de-passe/');
	});

	it('ends every session opened with the old one', async () => {
		const w = await world();
		const buyer = { email: 'buyerofaubigny@test.example', address, device: '' };
		const change = async (chosen: string) => {
			await w.asNobody().accounts.requestPassword({ email: buyer.email, address, ...key() });
			await w.settle();
			await w.asNobody().accounts.redeemLink({ token: tokenIn(w), password: chosen, address, ...key() });
		};
		await change(password);
		const { token } = await w.asNobody().accounts.signIn({ ...buyer, password });
		const exchange = () => exchangeSession({ ...w.ctxOf('papetier'), actor: visitor }, token);
		expect(await exchange()).not.toBeNull();
		await change('piano nougat girafe');
		expect(await exchange()).toBeNull();
		await expect(w.asNobody().accounts.signIn({ ...buyer, password })).rejects.toMatchObject({
			message: 'SIGN_IN_FAILED'
		});
		await expect(
			w.asNobody().accounts.signIn({ ...buyer, password: 'piano nougat girafe' })
		).resolves.toHaveProperty('token');
	});

	it('writes no more than five letters an hour to one address, without saying so', async () => {
		const w = await world();
		for (let i = 0; i < 7; i += 1) {
			await w.asNobody().accounts.requestPassword({ email, address: `192.0.2.${i}`, ...key() });
		}
		await w.settle();
		expect(w.letters).toHaveLength(5);
	});

	it('refuses a link that was never sent', async () => {
		const { asNobody } = await world();
		await expect(asNobody().accounts.link('a'.repeat(43))).rejects.toMatchObject({ message: 'LINK_EXPIRED' });
	});
});
